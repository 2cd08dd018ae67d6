import { expect, type Locator, type Page } from '@playwright/test';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The form of the open item. */
export class FormPart {
  constructor(private readonly page: Page) {}

  readonly section = () => this.page.getByRole('article').getByRole('region', { name: 'Form', exact: true });
  /** The control of a field, which may say after its label that it must be filled in. */
  readonly field = (label: string) =>
    this.section().getByLabel(new RegExp(`^${escaped(label)}(?: \\(required\\))?$`));
  /** A field of several controls. */
  readonly group = (label: string) =>
    this.section().getByRole('group', {
      name: new RegExp(`^${escaped(label)}(?: \\(required\\)| \\(optional\\))?$`),
    });
  /** A cell of a table; rows count from 1. */
  readonly cell = (column: string, row: number) =>
    this.section().getByLabel(`${column}, row ${row}`, { exact: true });
  readonly addRow = (table: string) => this.group(table).getByRole('button', { name: 'Add a row' });
  readonly removeRow = (table: string, row: number) =>
    this.section().getByRole('button', { name: `Remove row ${row} of ${table}`, exact: true });
  readonly discard = () => this.section().getByRole('button', { name: 'Discard the draft' });
  /** Where what was filled in is kept. */
  readonly kept = (system: string) => this.section().getByText(`Draft saved in ${system}`);

  /** Chooses of a field that shows its choices at a glance, and of no other ones. */
  async choose(label: string, ...choices: readonly string[]): Promise<void> {
    const { group } = this;
    for (const box of await group(label).getByRole('checkbox').all()) await box.uncheck();
    for (const choice of choices) await group(label).getByLabel(choice, { exact: true }).check();
  }

  /** Finds somebody by a part of the name and chooses them by the keyboard. */
  async pick(label: string, query: string, name: string): Promise<void> {
    const search = this.section().getByRole('combobox', { name: `Find people for ${label}` });
    const found = this.section().getByRole('listbox', { name: `People for ${label}` });
    await search.fill(query);
    await expect(found).toHaveAttribute('aria-busy', 'false');
    await expect(found.getByRole('option', { name, exact: true })).toBeVisible();
    await search.press('Enter');
    await expect(this.chosen(label)).toContainText([name]);
  }

  readonly chosen = (label: string) =>
    this.group(label).getByRole('list', { name: 'Chosen' }).getByRole('listitem');

  /** Chooses files by the button of a field. */
  async addFiles(
    label: string,
    button: string,
    files: { name: string; mimeType: string; buffer: Buffer }[],
  ): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.group(label).getByRole('button', { name: button, exact: true }).click();
    await (await chooser).setFiles(files);
  }

  readonly files = (label: string) =>
    this.group(label).getByRole('list', { name: 'Files', exact: true }).getByRole('listitem');

  /** Of a long text, which would not be read in the words of a failure. */
  async expectText(control: Locator, text: string): Promise<void> {
    await expect.poll(async () => (await control.inputValue()) === text).toBe(true);
  }

  /** The keyboard is at the field, and what is wrong is read out with it. */
  async expectWrong(control: Locator, message: RegExp): Promise<void> {
    await expect(control).toBeFocused();
    await expect(control).toHaveAttribute('aria-invalid', 'true');
    await expect(control).toHaveAccessibleDescription(message);
  }
}
