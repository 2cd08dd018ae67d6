import { expect, type Locator, type Page } from '@playwright/test';

/** Starting a process: the list of what can be started, and the form of one. */
export class StartPage {
  constructor(private readonly page: Page) {}

  readonly search = () => this.page.getByRole('searchbox');
  readonly processes = () => this.page.getByRole('main').getByRole('listitem').getByRole('link');
  readonly form = () => this.page.getByRole('form', { name: 'What the start asks for' });
  readonly field = (label: string) => this.form().getByLabel(label);
  readonly files = (label: string) => this.form().getByRole('group', { name: label });
  readonly start = () => this.form().getByRole('button', { name: 'Start', exact: true });
  readonly keep = () => this.form().getByRole('button', { name: 'Keep as a draft' });
  readonly outcome = () =>
    this.page.getByRole('status').filter({ hasText: /was started|is kept as a draft/ });

  async choose(system: string, title: string, query: string): Promise<void> {
    await this.page.goto('/start');
    await this.search().fill(query);
    await expect(this.processes().filter({ hasNotText: query })).toHaveCount(0);
    await this.page
      .getByRole('region', { name: system })
      .getByRole('link', { name: new RegExp(`^${title}`) })
      .click();
    await expect(this.start()).toBeVisible();
  }

  /** Moves the focus on with Tab until it is there, as somebody without a mouse does. */
  async tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 80; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error('the keyboard does not reach it');
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.insertText(text);
  }
}
