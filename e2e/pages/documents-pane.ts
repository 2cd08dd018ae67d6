import { expect, type Page } from '@playwright/test';
import type { GivenFile } from '../fixtures/files';

/** The documents of the open item. */
export class DocumentsPane {
  constructor(private readonly page: Page) {}

  readonly pane = () => this.page.getByRole('region', { name: 'Documents', exact: true });
  readonly document = (name: string) =>
    this.pane()
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('link', { name, exact: true }) });
  readonly link = (name: string) => this.pane().getByRole('link', { name, exact: true });
  readonly underWay = () => this.pane().getByRole('list', { name: 'Files on their way' });
  readonly line = (name: string) => this.underWay().getByRole('listitem').filter({ hasText: name });
  readonly preview = (name: string) => this.page.getByRole('dialog', { name, exact: true });

  /** A page of a PDF that is looked at. */
  readonly sheet = (name: string, number: number) =>
    this.preview(name).getByRole('figure', { name: new RegExp(`^Page ${number} of `) });

  /** The pane is read when it comes into view. */
  async show(): Promise<void> {
    await this.pane().scrollIntoViewIfNeeded();
    await expect(this.pane().getByRole('group', { name: 'Add files' })).toBeVisible();
  }

  async add(...files: readonly GivenFile[]): Promise<void> {
    await this.pane()
      .getByLabel('Files to add')
      .setInputFiles([...files]);
  }

  /** Waits until nothing is on its way. */
  async settled(): Promise<void> {
    await expect(this.underWay()).toHaveCount(0);
  }

  async download(name: string) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.link(name).click()]);
    return download;
  }

  async look(name: string): Promise<void> {
    await this.document(name)
      .getByRole('button', { name: `Look at ${name}` })
      .click();
    await expect(this.preview(name)).toBeVisible();
  }

  /** How many pixels of a drawn page are darker than paper. */
  inkOn(name: string, number: number): Promise<number> {
    return this.sheet(name, number)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const drawn = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return drawn.filter((value, index) => index % 4 === 0 && value < 128).length;
      });
  }

  async close(name: string): Promise<void> {
    await this.preview(name).getByRole('button', { name: 'Close' }).click();
    await expect(this.preview(name)).toHaveCount(0);
  }
}
