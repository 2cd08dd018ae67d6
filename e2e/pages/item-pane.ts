import type { Page } from '@playwright/test';

export class ItemPane {
  constructor(private readonly page: Page) {}

  readonly title = (title: string) => this.page.getByRole('heading', { name: title, exact: true });
  readonly decision = () => this.page.getByRole('region', { name: 'Decision' });
  /** A button in the system's own words; its key may be read out after them. */
  readonly action = (label: string) =>
    this.page.getByRole('article').getByRole('button', { name: new RegExp(`^${label}(?: ?\\d)?$`) });
  readonly comment = () => this.decision().getByRole('textbox').first();
  /** The strip that says what becomes of a decision. */
  readonly strip = () => this.page.getByRole('status', { name: 'Decisions under way' });
  readonly undo = () => this.strip().getByRole('button', { name: 'Undo' });

  async decide(label: string, comment?: string): Promise<void> {
    if (comment !== undefined) await this.comment().fill(comment);
    await this.action(label).click();
  }
}
