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

  /** How many items the list says it has. */
  readonly count = (items: number) =>
    this.page.getByRole('main').getByText(`${items} ${items === 1 ? 'item' : 'items'}`, { exact: true });

  /** The list was read by the browser: it says how many there are. */
  async ready(): Promise<void> {
    await expect(
      this.page
        .getByRole('main')
        .getByText(/^[\d,]+ items?$/)
        .first(),
    ).toBeVisible();
  }

  async openBox(name: string): Promise<void> {
    await this.box(name).click();
    await expect(this.page.getByRole('heading', { name, exact: true, level: 1 })).toBeVisible();
    await expect(this.list()).toBeVisible();
  }

  /** Narrows the list to what is found. */
  async find(text: string): Promise<void> {
    await this.ready();
    await this.search().fill(text);
    await expect(this.page).toHaveURL((address) => address.searchParams.get('q') === text);
  }

  /** Finds the item by searching, because a virtual list draws only what is in view, and opens it. */
  async open(title: string): Promise<void> {
    await this.find(title);
    // A click on a row that moves at that moment, because the found ones take its place, would hit nothing.
    await expect(this.rows().filter({ hasNotText: title })).toHaveCount(0);
    await this.row(title).first().click();
    await expect(this.page.getByRole('heading', { name: title, exact: true })).toBeVisible();
  }
}
