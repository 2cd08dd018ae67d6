import { expect, type Page } from '@playwright/test';

export class ConnectionsPage {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole('heading', { name: 'Connections', level: 1 });
  /** The part of the page about one connection. */
  readonly connection = (name: string) =>
    this.page.getByRole('main').getByRole('region', { name, exact: true });
  readonly field = (name: string, label: string) => this.connection(name).getByLabel(label);
  readonly link = (name: string) => this.connection(name).getByRole('button', { name: 'Link account' });

  readonly problem = (name: string) => this.connection(name).getByRole('alert');

  async open(): Promise<void> {
    await this.page.goto('/connections');
    await expect(this.heading()).toBeVisible();
  }
}
