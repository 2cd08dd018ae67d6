import type { Page } from '@playwright/test';

export class ItemPane {
  constructor(private readonly page: Page) {}

  readonly title = (title: string) => this.page.getByRole('heading', { name: title });
  readonly decision = () => this.page.getByRole('region', { name: 'Decision' });
  readonly action = (label: string) => this.decision().getByRole('button', { name: label });
  readonly comment = () => this.decision().getByRole('textbox').first();
  /** The strip that says what becomes of a decision. */
  readonly status = () => this.page.getByRole('status');
  readonly undo = () => this.page.getByRole('button', { name: 'Undo' });

  async decide(label: string, comment?: string): Promise<void> {
    if (comment !== undefined) await this.comment().fill(comment);
    await this.action(label).click();
  }
}
