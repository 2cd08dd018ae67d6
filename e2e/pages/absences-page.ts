import { expect, type Page } from '@playwright/test';

/** What a clock in UTC shows so many minutes from now, as a form field wants it. */
function wallTime(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16);
}

export class AbsencesPage {
  constructor(private readonly page: Page) {}

  readonly heading = () => this.page.getByRole('heading', { name: 'Out of office', level: 1 });
  readonly form = () => this.page.getByRole('form', { name: 'New rule' });
  readonly preview = () => this.page.getByRole('region', { name: 'What this would do' });
  readonly setRule = () => this.page.getByRole('button', { name: 'Set rule' });
  readonly section = (name: string) => this.page.getByRole('region', { name, exact: true });
  readonly banner = () => this.page.getByText('stands in for you');

  async open(): Promise<void> {
    await this.page.goto('/absences');
    await expect(this.heading()).toBeVisible();
  }

  /** Fills in a rule that begins `from` and ends `until` minutes from now. */
  async fillIn(substitute: string, { from, until }: { from: number; until: number }): Promise<void> {
    await this.page.getByRole('button', { name: 'New rule' }).click();
    await this.form().getByLabel(substitute).check();
    await this.form().getByLabel('Time zone').selectOption('UTC');
    await this.form().getByLabel('From').fill(wallTime(from));
    await this.form().getByLabel('Until').fill(wallTime(until));
  }
}
