import { expect, type Page } from '@playwright/test';

export class InboxPage {
  constructor(private readonly page: Page) {}

  readonly list = () => this.page.getByRole('listbox', { name: 'Work items' });
  readonly rows = () => this.list().getByRole('option');
  readonly row = (title: string) => this.list().getByRole('option', { name: title, exact: true });
  readonly search = () => this.page.getByRole('searchbox', { name: 'Search this list' });
  readonly box = (name: string) =>
    this.page.getByRole('navigation', { name: 'Boxes' }).getByRole('link', { name: new RegExp(`^${name}`) });
  /** What the page says above the list about connections that fail. */
  readonly banner = () => this.page.getByRole('alert').filter({ hasText: 'We try again by ourselves' });

  async openBox(name: string): Promise<void> {
    await this.box(name).click();
    await expect(this.list()).toBeVisible();
  }

  /** Finds the item by searching, because a virtual list draws only what is in view, and opens it. */
  async open(title: string): Promise<void> {
    await this.search().fill(title);
    // A click on a row that moves at that moment, because the found ones take its place, would hit nothing.
    await expect(this.rows().filter({ hasNotText: title })).toHaveCount(0);
    await this.row(title).first().click();
    await expect(this.page.getByRole('heading', { name: title, exact: true })).toBeVisible();
  }
}
