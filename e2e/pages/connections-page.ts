import type { Page } from '@playwright/test';

export class ConnectionsPage {
  constructor(private readonly page: Page) {}

  /** The part of the page about one connection. */
  readonly connection = (name: string) =>
    this.page.getByRole('main').getByRole('region', { name: new RegExp(name) });
  readonly field = (name: string, label: string) => this.connection(name).getByLabel(label);
  readonly link = (name: string) =>
    this.connection(name).getByRole('button', { name: /link|test and save|connect/i });

  readonly problem = (name: string) => this.connection(name).getByRole('alert');

  async open(): Promise<void> {
    await this.page.goto('/connections');
  }
}
