import { expect, type Page } from '@playwright/test';

/** Selecting rows, deciding on them together, and what became of each. */
export class BulkPage {
  constructor(private readonly page: Page) {}

  readonly bar = () => this.page.getByRole('toolbar', { name: 'Selected items' });
  readonly decide = () => this.bar().getByRole('button', { name: 'Decide…' });
  readonly dialog = () => this.page.getByRole('dialog');
  readonly choices = () => this.dialog().getByRole('form', { name: 'What to do' });
  /** The group of items of a system that allows a choice. */
  readonly group = (system: string, choice: string) =>
    this.choices()
      .locator('> fieldset')
      .filter({ hasText: system })
      .filter({ has: this.page.getByRole('radio', { name: choice, exact: true }) });
  readonly comment = () => this.dialog().getByRole('textbox', { name: /^One comment for all/ });
  /** The line at the foot of the page. */
  readonly line = () => this.page.getByRole('status', { name: 'Decisions under way' });
  readonly fates = () => this.page.getByRole('list', { name: 'Items' }).getByRole('listitem');

  async choose(system: string, choice: string): Promise<void> {
    // The radio lies invisibly over its label.
    await this.group(system, choice)
      .first()
      .getByRole('radio', { name: choice, exact: true })
      .check({ force: true });
  }

  /** From the choices to the one question whether it shall happen. */
  async review(): Promise<void> {
    await this.choices()
      .getByRole('button', { name: /^Review/ })
      .click();
    await expect(this.dialog().getByRole('heading', { name: 'This will happen' })).toBeVisible();
  }

  async confirm(count: number): Promise<void> {
    await this.dialog()
      .getByRole('button', { name: `Decide ${count} ${count === 1 ? 'item' : 'items'}` })
      .click();
    await expect(this.dialog()).toHaveCount(0);
  }
}
