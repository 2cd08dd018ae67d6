import type { Page } from '@playwright/test';
import { demoUsers } from '../../scripts/sandbox/demo-people';

export class SignInPage {
  constructor(private readonly page: Page) {}

  readonly username = () => this.page.getByLabel('Username');
  readonly password = () => this.page.getByLabel('Password', { exact: true });
  readonly submit = () => this.page.getByRole('button', { name: 'Sign in' });
  readonly problem = () => this.page.getByRole('alert').filter({ hasText: /\S/ });

  async open(): Promise<void> {
    await this.page.goto('/sign-in');
  }

  async fillIn(username: string, password: string): Promise<void> {
    await this.username().fill(username);
    await this.password().fill(password);
  }

  /** From any page to the inbox, as one of the demo's people. */
  async signInAs(username: string): Promise<void> {
    await this.open();
    const user = demoUsers.find((candidate) => candidate.username === username);
    await this.fillIn(username, user?.password ?? '');
    await this.submit().click();
    await this.page.waitForURL(/\/inbox/);
  }
}
