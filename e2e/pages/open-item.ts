import { expect, type Page } from '@playwright/test';

/** Everything that is read of an open item, in the order of the screen. */
export const panes = ['Form', 'Documents', 'Notes', 'History', 'Map', 'Details'] as const;
export type PaneName = (typeof panes)[number];

/** The open item as a reader sees it. */
export class OpenItem {
  constructor(private readonly page: Page) {}

  readonly article = () => this.page.getByRole('article');
  readonly pane = (name: PaneName) => this.article().getByRole('region', { name, exact: true });

  /** Looks at one part after the other, as somebody who scrolls down, until each has come. */
  async lookThrough(): Promise<void> {
    for (const name of panes) await this.pane(name).scrollIntoViewIfNeeded();
    await expect(this.article().locator('[aria-busy="true"]')).toHaveCount(0);
  }

  /** Every word of it: texts, what stands in its fields and could be chosen there. */
  words(): Promise<string> {
    return this.article().evaluate((article) => {
      const typed = [...article.querySelectorAll('input, textarea')].flatMap((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
          ? [field.value, field.placeholder]
          : [],
      );
      return [article.textContent, ...typed].join(' ').replaceAll(/\s+/g, ' ');
    });
  }
}
