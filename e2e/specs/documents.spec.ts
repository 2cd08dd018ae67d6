import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dayText } from '@/components/time/dates';
import { expectAccessible } from '../fixtures/accessible';
import { AtVendor } from '../fixtures/at-vendor';
import {
  brokenPdfFile,
  type GivenFile,
  lockedPdfFile,
  pdfFile,
  pdfWords,
  pictureFile,
  savedSha256,
  sha256,
  shownName,
  textFile,
} from '../fixtures/files';
import type { PersonApi } from '../fixtures/person-api';
import { test as base } from '../fixtures/shared-stack';
import type { Stack } from '../fixtures/stack';
import { expect } from '../fixtures/test';
import { DocumentsPane } from '../pages/documents-pane';

const test = base.extend<{ documents: DocumentsPane }>({
  documents: async ({ page }, use) => use(new DocumentsPane(page)),
});
/** Which gives files to other programs, and takes those of a form’s fields (vendor facts: omflow §0). */
test.use({ dialects: { omflow: '1.2' } });

/** One item of each vendor that takes files; where they go; what its list tells of a file besides its name. */
const places = [
  {
    vendor: 'omflow',
    system: 'OMFLOW',
    title: '示波器探棒兩組',
    path: '/omdata-file/upload/',
    facts: (size: string) => [size],
  },
  {
    vendor: 'processmaker',
    system: 'ProcessMaker',
    title: 'Forklift battery 堆高機電池更換',
    path: '/input-document',
    facts: () => ['Quote 報價單', 'version 1', 'Alice Adams'],
  },
];

const seen = async (api: PersonApi, title: string) =>
  expect.poll(() => api.titles('pending')).toContain(title);
/** Nothing was ever brought where there is no folder. */
function stagedAt({ dataDirectory }: Stack): string[] {
  const folder = join(dataDirectory, 'uploads');
  return existsSync(folder) ? readdirSync(folder) : [];
}

for (const { vendor, system, title, path, facts } of places) {
  test(`${system}: several files at once, whatever they are called, are there byte for byte`, async ({
    stack,
    enter,
    inbox,
    documents,
  }) => {
    const files: readonly (readonly [GivenFile, string])[] = [
      [textFile('空白 empty.txt', 0), '0 B'],
      [textFile('../../x "報價".txt', 1), '1 B'],
      [textFile('two\nlines \u202etxt.發票.txt', 5_000_000), '5.0 MB'],
    ];
    const api = await enter('alice');
    await seen(api, title);
    await inbox.open(title);
    await documents.show();
    await documents.add(...files.map(([file]) => file));
    for (const [file, size] of files) {
      const row = documents.document(shownName(file));
      await expect(row).toBeVisible();
      for (const fact of [...facts(size), dayText(new Date().toISOString())])
        await expect(row).toContainText(fact);
    }
    await documents.settled();
    const atVendor = await (await AtVendor.as(stack.sandbox(vendor), 'alice')).files(title);
    for (const [file] of files) {
      const name = shownName(file);
      const download = await documents.download(name);
      expect(await savedSha256(download), name).toBe(sha256(file.buffer));
      expect(download.suggestedFilename()).not.toMatch(/[\r\n/\\\u202e]/);
      expect(atVendor).toContainEqual({ name, sha256: sha256(file.buffer) });
    }
    expect(stagedAt(stack), 'what was passed on is not kept').toEqual([]);
  });

  test(`${system}: a refused file says why, and gets through when it is tried again`, async ({
    stack,
    enter,
    inbox,
    documents,
  }) => {
    const sandbox = stack.sandbox(vendor);
    const file = textFile(`refused-${vendor}.txt`, 20);
    const refusals = [
      { kind: 'status-413', sentence: /larger than this OMFLOW takes|does not take a file of this size/ },
      { kind: 'status-415', sentence: /does not take files of this kind|content is not what its name says/ },
      { kind: 'redirect', sentence: /wants a sign-in of its own|only from who works on the task/ },
    ] as const;
    const api = await enter('alice');
    await seen(api, title);
    await inbox.open(title);
    await documents.show();
    const line = documents.line(file.name);
    const tries = [
      () => documents.add(file),
      () => line.getByRole('button', { name: 'Try again' }).click(),
      () => line.getByRole('button', { name: 'Try again' }).click(),
    ];
    for (const [index, { kind, sentence }] of refusals.entries()) {
      await sandbox.fault({ kind, match: path, method: 'POST', times: 1 });
      await tries[index]?.();
      await expect(line.getByRole('alert')).toHaveText(sentence);
      await expect(line.getByRole('alert')).toHaveText(/not kept|Nothing was stored/);
    }
    await expect(documents.link(file.name)).toHaveCount(0);
    const { writes } = await sandbox.state();
    await line.getByRole('button', { name: 'Try again' }).click();
    await expect(documents.link(file.name)).toBeVisible();
    await documents.settled();
    expect((await sandbox.state()).writes).toBe(writes + 1);
    expect(stagedAt(stack)).toEqual([]);
  });

  test(`${system}: a cancelled upload leaves nothing behind`, async ({
    stack,
    enter,
    inbox,
    documents,
    page,
  }) => {
    const sandbox = stack.sandbox(vendor);
    const files = [textFile('cancelled.txt', 5_000_000), textFile('never-begun.txt', 10)];
    const api = await enter('alice');
    await seen(api, title);
    await inbox.open(title);
    await documents.show();
    const { writes } = await sandbox.state();
    const network = await page.context().newCDPSession(page);
    const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 };
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', slow);
    await documents.add(...files);
    await expect.poll(() => stagedAt(stack)).toEqual([expect.stringMatching(/\.part$/)]);
    await expect(documents.line('cancelled.txt').getByRole('progressbar')).toBeVisible();
    for (const { name } of files.toReversed())
      await documents.line(name).getByRole('button', { name: 'Cancel' }).click();
    await documents.settled();
    await expect.poll(() => stagedAt(stack)).toEqual([]);
    for (const { name } of files) await expect(page.getByText(name)).toHaveCount(0);
    expect((await sandbox.state()).writes, 'writes at the vendor').toBe(writes);
  });
}

test('a picture and a text can be looked at in the item', async ({
  enter,
  inbox,
  documents,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 501/);
  const title = '示波器探棒兩組';
  const unlike = { ...pdfFile('no picture.png'), buffer: Buffer.from('<svg><script>1</script></svg>') };
  const files = [pictureFile('點.png'), textFile('說明 notes.txt', 40), unlike];
  const [picture, text, other] = files.map(shownName);
  const api = await enter('alice');
  await seen(api, title);
  await inbox.open(title);
  await documents.show();
  await documents.add(...files);
  await documents.settled();

  await documents.look(picture ?? '');
  const image = documents.preview(picture ?? '').getByRole('img', { name: picture ?? '' });
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(1);
  await documents.close(picture ?? '');

  await documents.look(text ?? '');
  const shown = files[1]?.buffer.toString('utf8') ?? '';
  await expect(documents.preview(text ?? '').getByText(shown)).toBeVisible();
  await documents.close(text ?? '');

  await documents.look(other ?? '');
  await expect(documents.preview(other ?? '').getByRole('alert')).toHaveText(
    /^Only pictures, PDF files and plain texts can be looked at here\./,
  );
  await expect(documents.preview(other ?? '').getByRole('link', { name: `Download ${other}` })).toBeVisible();
  await documents.close(other ?? '');
});

test('a PDF is drawn page by page where it comes into view, with its words, and told when it cannot be', async ({
  enter,
  inbox,
  documents,
  page,
}) => {
  const title = '示波器探棒兩組';
  const offer = pdfFile('offer 報價.pdf', 12);
  const unreadable = [
    { file: brokenPdfFile('broken.pdf'), sentence: /damaged or not a PDF/ },
    { file: lockedPdfFile('locked.pdf'), sentence: /password/ },
  ] as const;
  const api = await enter('alice');
  await seen(api, title);
  await inbox.open(title);
  await documents.show();
  await documents.add(offer, ...unreadable.map(({ file }) => file));
  await documents.settled();

  const [answer] = await Promise.all([page.waitForResponse(/\/preview$/), documents.look(offer.name)]);
  // Opened by its address alone, it is saved and not shown by the browser's own viewer.
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment;/),
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
  });
  const preview = documents.preview(offer.name);
  await expect(preview.getByText('Page 1 of 12')).toBeVisible();
  const first = documents.sheet(offer.name, 1);
  for (const words of pdfWords) await expect(first.getByRole('paragraph')).toContainText(words);
  await expect(first.locator('canvas')).toBeVisible();
  expect(await documents.inkOn(offer.name, 1), 'pixels that are not white').toBeGreaterThan(500);
  await expectAccessible(page);

  await preview.getByRole('region', { name: `Pages of ${offer.name}` }).focus();
  await page.keyboard.press('End');
  await expect(documents.sheet(offer.name, 12).getByRole('paragraph')).toContainText(pdfWords[0] ?? '');
  await expect(first).toHaveCount(0);
  expect(await preview.getByRole('figure').count(), 'pages that are drawn').toBeLessThan(6);
  await expect(preview.locator('iframe, a')).toHaveCount(0);
  await documents.close(offer.name);

  for (const { file, sentence } of unreadable) {
    await documents.look(file.name);
    const told = documents.preview(file.name);
    await expect(told.getByRole('alert')).toHaveText(sentence);
    await expect(told.getByRole('link', { name: `Download ${file.name}` })).toBeVisible();
    await documents.close(file.name);
  }
});

test('what a person filed can be removed where the vendor allows it', async ({
  stack,
  enter,
  inbox,
  documents,
  page,
}) => {
  const title = 'Forklift battery 堆高機電池更換';
  const file = textFile('wrong offer 錯誤.txt', 30);
  const api = await enter('alice');
  await seen(api, title);
  await inbox.open(title);
  await documents.show();
  await documents.add(file);
  await documents.settled();
  await documents
    .document(file.name)
    .getByRole('button', { name: `Remove ${file.name}` })
    .click();
  const dialog = page.getByRole('dialog', { name: `Remove ${file.name}?` });
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(documents.link(file.name)).toHaveCount(0);
  const alice = await AtVendor.as(stack.sandbox('processmaker'), 'alice');
  // The list lets it go at once.
  await expect.poll(() => alice.fileNames(title)).not.toContain(file.name);
});

test('ProcessMaker makes an output document of the item’s data', async ({ enter, inbox, documents }) => {
  const title = 'Label printer for shipping';
  const api = await enter('carol');
  await seen(api, title);
  await inbox.open(title);
  const pane = documents.pane();
  await pane.scrollIntoViewIfNeeded();
  await pane.getByRole('button', { name: 'Make “Order confirmation 訂購單” as PDF and DOC' }).click();
  const made = pane.getByRole('link', { name: /^order-.*\.(pdf|doc)$/ });
  await expect(made).toHaveCount(2);
  const name = (await made.filter({ hasText: '.pdf' }).textContent()) ?? '';
  const saved = await (await documents.download(name)).createReadStream();
  const [beginning] = await saved.take(1).toArray();
  expect(String(beginning)).toMatch(/^%PDF-/);
});
