import { expect, type Page } from '@playwright/test';

/** The page "My actions". */
export class LedgerPage {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole('heading', { name: 'My actions', level: 1 });
  readonly rows = () => this.page.getByRole('main').locator('section').getByRole('listitem');
  /** The actions on one item, newest first. */
  readonly row = (title: string) => this.rows().filter({ hasText: title });
  readonly view = (name: string) =>
    this.page.getByRole('group', { name: 'Show' }).getByRole('button', { name, exact: true });
  readonly search = () => this.page.getByRole('searchbox');

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: /^My actions/ }).click();
    await expect(this.heading()).toBeVisible();
  }
}
