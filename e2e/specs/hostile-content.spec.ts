import type { Page } from '@playwright/test';
import { type Canary, startCanary } from '../fixtures/canary';
import { attacks, type HostileItem, hostileFiles, pdfWords } from '../fixtures/hostile-content';
import { test as base, expect, type Fixtures } from '../fixtures/test';
import type { InboxPage } from '../pages/inbox-page';
import { OpenItem } from '../pages/open-item';
import { hostileItems, hostileMessage, neighbourOf, originOf, plantAll } from './hostile-items';

interface Hostile {
  /** Called by whatever succeeds. */
  readonly canary: Canary;
  /** Where a link leads that a person follows knowingly. */
  readonly elsewhere: Canary;
  /** What has happened that must not: something ran, asked, or left. */
  readonly harm: string[];
}

const test = base.extend<Hostile>({
  canary: async ({ browserName: _ }, use) => {
    const canary = await startCanary();
    await use(canary);
    await canary.close();
  },
  elsewhere: async ({ browserName: _ }, use) => {
    const elsewhere = await startCanary();
    await use(elsewhere);
    await elsewhere.close();
  },
  stackOptions: async ({ canary, elsewhere }, use) =>
    use({
      prepare: (sandbox) => plantAll(sandbox, canary, elsewhere),
    }),
  harm: async ({ context, page, stack, elsewhere }, use) => {
    const harm: string[] = [];
    await context.exposeBinding('pwned', (_source, name: unknown) => harm.push(`${name} ran`));
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      const isOurs =
        origin === stack.url || !protocol.startsWith('http') || origin === neighbourOf(elsewhere);
      if (!isOurs) harm.push(`${request.url()} was asked for`);
    });
    page.on('dialog', (dialog) => {
      harm.push(`a dialog said ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && new URL(frame.url()).origin !== stack.url)
        harm.push(`the page went to ${frame.url()}`);
    });
    await use(harm);
  },
});

/** What words became, had they been taken for markup: none of it is ever part of our pages. */
const foreign =
  'script, style, link, base, meta, iframe, object, embed, video, audio, img, math, details, form[action], [onload], [onerror], [onfocus], [ontoggle], [onmouseover], [style*="url("]';

async function expectOnlyWords(page: Page) {
  const found = await page
    .locator('body')
    .evaluate(
      (body, selector) =>
        [...body.querySelectorAll(`main :is(${selector})`)].map(({ outerHTML }) => outerHTML),
      foreign,
    );
  expect.soft(found, 'words that became markup').toEqual([]);
  const targets = await page
    .getByRole('main')
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect
    .soft(
      targets.filter((target) => !/^(?:https?:\/\/|\/)/.test(target)),
      'links that run something',
    )
    .toEqual([]);
}

const asRead = (words: string) => words.replaceAll(/\s+/g, ' ').trim();

function expectShown(screen: string, { texts }: Pick<HostileItem, 'texts'>) {
  const missing = texts.filter(({ shown }) => !screen.includes(asRead(shown)));
  expect
    .soft(
      missing.map(({ name, shown }) => `${name}: ${shown}`),
      'hostile words that were not shown',
    )
    .toEqual([]);
}

async function openHostile(page: Page, inbox: InboxPage, find: string): Promise<OpenItem> {
  await inbox.find(find);
  await expect(inbox.rows()).toHaveCount(1);
  await inbox.rows().hover();
  await inbox.rows().click();
  const item = new OpenItem(page);
  await item.lookThrough();
  return item;
}

type Step = Pick<Fixtures, 'stack' | 'inbox' | 'item' | 'ledger'> & Hostile & { page: Page };

/** A value that is refused is told in the words of the system, and a link of the form is followed. */
async function fillInWrongly({ page, item, canary, elsewhere }: Step, open: OpenItem) {
  const { shown } = hostileMessage(canary);
  await open
    .pane('Form')
    .getByLabel(/p-label/)
    .fill('wrong');
  await item.decision().getByRole('button').first().click();
  await expect(open.pane('Form').getByText(shown)).toBeVisible();
  const [tab] = await Promise.all([
    page.waitForEvent('popup'),
    open
      .pane('Form')
      .getByRole('link', { name: /p-link/ })
      .click(),
  ]);
  await tab.waitForLoadState();
  expect(await tab.evaluate(() => [window.opener, document.referrer]), 'what the tab knows of ours').toEqual([
    null,
    '',
  ]);
  await tab.close();
  const [visit] = elsewhere.visits;
  expect(visit?.path).toBe('/manual');
  expect(visit?.headers).not.toHaveProperty('cookie');
  expect(visit?.headers).not.toHaveProperty('referer');
}

/** A page whose name says that it is a text is one; a drawing that can hold script is not shown, whatever it is called. */
async function lookAtDocuments({ page, canary }: Step, open: OpenItem) {
  const documents = open.pane('Documents');
  const dialog = page.getByRole('dialog');
  await documents.getByRole('button', { name: /^Look at .*p-page/ }).click();
  await expect(dialog).toContainText(hostileFiles(originOf(canary)).page);
  await page.keyboard.press('Escape');
  const [refusal] = await Promise.all([
    page.waitForResponse(/preview/),
    documents.getByRole('button', { name: /^Look at .*p-drawing/ }).click(),
  ]);
  expect(refusal.headers()['content-type']).toContain('application/problem+json');
  await expect(dialog.getByRole('alert')).toHaveText(
    /^Only pictures, PDF files and plain texts can be looked at/,
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

/** Its page is drawn and its words are read; its scripts do not run, its link leads nowhere, and no tab can show it. */
async function lookAtPdf({ page }: Step, open: OpenItem) {
  const look = open.pane('Documents').getByRole('button', { name: /^Look at p-pdf/ });
  const [answer] = await Promise.all([page.waitForResponse(/preview/), look.click()]);
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment;/),
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
    'x-content-type-options': 'nosniff',
  });
  const dialog = page.getByRole('dialog');
  const sheet = dialog.getByRole('figure', { name: 'Page 1 of 1' });
  await expect(sheet.getByRole('paragraph')).toContainText(pdfWords);
  await sheet.locator('canvas').click();
  await expect(dialog.locator('iframe, a, input, form')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Fetched, it is a file and no page; and so it is where somebody opens its address in a tab of its own. */
async function fetchDocuments({ page, stack }: Step, open: OpenItem) {
  const link = open.pane('Documents').getByRole('link', { name: /p-drawing/ });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^[^<>"/\\]+\.png$/);
  const address = new URL((await link.getAttribute('href')) ?? '', stack.url).href;
  const { headers } = await page.request.get(address).then((answer) => ({ headers: answer.headers() }));
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment;/),
    'content-security-policy': expect.stringContaining('sandbox'),
    'x-content-type-options': 'nosniff',
  });
}

/** A system that sends a download on to somewhere else is not followed. */
async function followNoRedirect({ page, stack, canary }: Step, open: OpenItem) {
  const sandbox = stack.sandbox('processmaker');
  await sandbox.fault({ kind: 'redirect', match: '/file', location: `${originOf(canary)}/redirect` });
  const href = await open
    .pane('Documents')
    .getByRole('link', { name: /p-page/ })
    .getAttribute('href');
  const answer = await page.request.get(href ?? '', { maxRedirects: 0 });
  await sandbox.clearFaults();
  expect(answer.status()).toBeGreaterThanOrEqual(500);
  expect(answer.headers()).not.toHaveProperty('location');
}

const problem = (name: string) => `{"error":{"message":"<script>pwned('${name}')</script>"}}`;

/** What a system says when it fails is not passed on. */
async function failInPanes({ page, stack }: Step, open: OpenItem) {
  const sandbox = stack.sandbox('processmaker');
  await sandbox.fault({ kind: 'status-500', match: 'notes', body: problem('p-failure') });
  await sandbox.fault({ kind: 'html', match: 'input-documents', body: problem('p-page') });
  await page.reload();
  await open.lookThrough();
  await sandbox.clearFaults();
  for (const name of ['Notes', 'Documents'] as const)
    await expect(open.pane(name)).toContainText('could not be read.');
  expect(await open.words()).not.toContain("pwned('p-");
}

/** The person's own words are words, too; here with the title of a hostile item in the ledger. */
async function decideAndRead({ page, item, ledger, canary }: Step, { texts }: Pick<HostileItem, 'texts'>) {
  const comment = attacks(originOf(canary)).image('comment');
  await item.decide('同意 Agree', comment);
  await ledger.open();
  const row = ledger.row(texts[0]?.shown ?? '');
  await expect(row).toContainText(comment);
  await expectOnlyWords(page);
}

async function readStartPage({ page }: Step) {
  await page.goto('/start');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: /p-process/ })).toBeVisible();
  await expectOnlyWords(page);
  await main.getByRole('link', { name: /o-process/ }).click();
  await expect(main.getByLabel(/o-label/)).toBeVisible();
  await expectOnlyWords(page);
}

const deeds: Readonly<
  Record<string, readonly ((step: Step, open: OpenItem, item: HostileItem) => Promise<void>)[]>
> = {
  'p-title': [lookAtDocuments, lookAtPdf, fetchDocuments, followNoRedirect, failInPanes],
  'p-form': [fillInWrongly],
  's-title': [(step, _open, item) => decideAndRead(step, item), readStartPage],
};

test('hostile words of every system are words on every screen: nothing runs, leaves or is asked for', async ({
  stack,
  page,
  enter,
  inbox,
  item,
  ledger,
  canary,
  elsewhere,
  harm,
  expectedErrors,
}) => {
  test.setTimeout(420_000);
  // What cannot be shown or read is told by its status; so are a session that ends and an item that has gone on.
  expectedErrors.push(/status of (?:401|404|415|422|50\d)/);
  const step = { stack, page, inbox, item, ledger, canary, elsewhere, harm };
  for (const hostile of hostileItems(canary, elsewhere))
    await test.step(`${hostile.find}, as ${hostile.person} sees it`, async () => {
      await enter(hostile.person);
      const open = await openHostile(page, inbox, hostile.find);
      expectShown(await open.words(), hostile);
      await expectOnlyWords(page);
      for (const deed of deeds[hostile.find] ?? []) await deed(step, open, hostile);
      expect.soft(harm).toEqual([]);
    });
  expect(canary.visits).toEqual([]);
});
