import { expect, type Page } from '@playwright/test';

export class InboxPage {
  constructor(private readonly page: Page) {}

  readonly list = () => this.page.getByRole('listbox', { name: 'Work items' });
  readonly rows = () => this.list().getByRole('option');
  readonly row = (title: string) => this.rows().filter({ hasText: title });
  readonly search = () => this.page.getByRole('searchbox');
  readonly box = (name: string | RegExp) => this.page.getByRole('navigation').getByRole('link', { name });
  /** What the page says about connections that fail. */
  readonly banner = () => this.page.getByRole('main').getByRole('alert');

  async openBox(name: string): Promise<void> {
    await this.box(new RegExp(`^${name}`)).click();
    await expect(this.list()).toBeVisible();
  }

  /** Finds the item by searching, because a virtual list draws only what is in view, and opens it. */
  async open(title: string): Promise<void> {
    await this.search().fill(title);
    await this.row(title).first().click();
    await expect(this.page.getByRole('heading', { name: title })).toBeVisible();
  }
}
