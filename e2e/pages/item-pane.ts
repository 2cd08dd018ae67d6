import { expect, type Page } from '@playwright/test';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export class ItemPane {
  constructor(private readonly page: Page) {}

  readonly title = (title: string) => this.page.getByRole('heading', { name: title, exact: true });
  readonly decision = () => this.page.getByRole('region', { name: 'Decision' });
  /** A button in the system's own words; its key may be read out after them. */
  readonly action = (label: string) =>
    this.page.getByRole('article').getByRole('button', { name: new RegExp(`^${escaped(label)}(?: ?\\d)?$`) });
  readonly comment = () => this.decision().getByRole('textbox').first();
  /** What an action asks before it is sent. */
  readonly form = (label: string) => this.decision().getByRole('form', { name: label, exact: true });
  readonly more = () => this.decision().getByRole('button', { name: 'More actions' });
  readonly moreItem = (label: string) =>
    this.page.getByRole('menu', { name: 'More actions' }).getByRole('menuitem', { name: label });
  /** What became of the newest decision on the open item. */
  readonly fate = () => this.page.getByRole('article').getByRole('status');
  /** The strip that says what becomes of a decision. */
  readonly strip = () => this.page.getByRole('status', { name: 'Decisions under way' });
  readonly undo = () => this.strip().getByRole('button', { name: 'Undo' });

  async decide(label: string, comment?: string): Promise<void> {
    if (comment !== undefined) await this.comment().fill(comment);
    await this.action(label).click();
  }

  /** Opens what an action of the menu asks. */
  async chooseMore(label: string): Promise<void> {
    await this.more().click();
    await this.moreItem(label).click();
  }

  /** Finds somebody by a part of the name and chooses them by the keyboard. */
  async pick(query: string, name: string): Promise<void> {
    const search = this.decision().getByRole('combobox');
    await search.fill(query);
    await expect(this.decision().getByRole('listbox')).toHaveAttribute('aria-busy', 'false');
    const option = this.decision().getByRole('option', { name, exact: true });
    await expect(option).toBeVisible();
    await search.press('Enter');
    await expect(option).toHaveAttribute('aria-selected', 'true');
  }

  /** Presses the one button that says what will happen. */
  async confirm(text: string): Promise<void> {
    await this.decision().getByRole('button', { name: text, exact: true }).click();
  }
}
