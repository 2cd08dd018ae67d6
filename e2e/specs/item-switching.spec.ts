import type { Page } from '@playwright/test';
import { createRandom, type Random } from '../../scripts/chaos/random';
import { type AnswerKind, answerKinds, HeldAnswers, titleOf } from '../fixtures/held-answers';
import { HeldWrites } from '../fixtures/held-writes';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';
import type { InboxPage } from '../pages/inbox-page';

// So tall that every part of an item is in view, and asked for, at once. A stack of its own, in which nothing is decided.
test.use({ viewport: { width: 1440, height: 2600 }, holdSeconds: 2 });

/**
 * Looks at the page whenever it changes, also between two steps of the test: whatever says whose it is must belong to
 * the open title.
 */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const mixedUp: string[] = [];
    const look = () => {
      const article = document.querySelector('article');
      const open = /Item (\d\d)/.exec(article?.querySelector('h2')?.textContent ?? '')?.[1];
      if (!article || open === undefined) return;
      const typed = [...article.querySelectorAll('input, textarea')].map((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
      );
      for (const [words, mark] of [article.outerHTML, ...typed].join(' ').matchAll(/[\w.]* ?of (\d\d)/g))
        if (mark !== open) mixedUp.push(`“${words}” under Item ${open}`);
    };
    Object.assign(window, { lookAtItem: look, mixedUp });
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
}

/** What stood under another title since the page was loaded, now included. */
const mixedUp = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const look: unknown = Reflect.get(window, 'lookAtItem');
    if (typeof look === 'function') look();
    return Reflect.get(window, 'mixedUp');
  });

async function open(page: Page, inbox: InboxPage, mark: string): Promise<void> {
  await inbox.row(titleOf(mark)).click();
  await expect(page.getByRole('heading', { name: titleOf(mark), exact: true })).toBeVisible();
}

async function expectComplete(page: Page, mark: string): Promise<void> {
  const article = page.getByRole('article');
  await expect(article.getByRole('button', { name: `Approval of ${mark}` })).toBeVisible();
  await expect(article.getByLabel('Reason')).toHaveValue(`form of ${mark}`);
  for (const words of [`document of ${mark}.txt`, `note of ${mark}`, `history of ${mark}`, `map of ${mark}`])
    await expect(article.getByText(words).first()).toBeVisible();
}

const two = (number: number) => String(number).padStart(2, '0');

interface Answer {
  readonly mark: string;
  readonly kind: AnswerKind;
  /** It says that there is none. */
  readonly fails: boolean;
}

/** Each as likely as any other. */
function shuffled<Thing>(things: readonly Thing[], random: Random): Thing[] {
  return things
    .map((thing) => ({ thing, place: random.fraction() }))
    .sort((one, other) => one.place - other.place)
    .map(({ thing }) => thing);
}

/**
 * Orders in which the answers of three items can come: rotations of a row of them, forwards and backwards, so that each
 * comes first, last and in between, and of any two each comes before the other; and then by chance, also with failures among
 * those of the first two.
 */
function* orders(random: Random): Generator<readonly Answer[]> {
  for (let round = 0; round < 12; round += 1) {
    const marks = [1, 2, 3].map((place) => two(round * 3 + place));
    const last = marks.at(-1);
    const byChance = round >= 6;
    const row = answerKinds.flatMap((kind): Answer[] =>
      marks.map((mark) => ({ mark, kind, fails: byChance && mark !== last && random.chance(0.3) })),
    );
    const shift = Math.floor(round / 2) * 6;
    const rotated = [...row.slice(shift), ...row.slice(0, shift)];
    if (byChance) yield shuffled(row, random);
    else yield round % 2 === 0 ? rotated : rotated.toReversed();
  }
}

test('nothing of one item ever stands under the title of another, in whatever order the answers come', async ({
  page,
  stack,
  enter,
  inbox,
  expectedErrors,
}) => {
  const seed = process.env.INTRAY_ORDER_SEED ?? String(Date.now());
  test.info().annotations.push({ type: 'INTRAY_ORDER_SEED', description: seed });
  expectedErrors.push(/503/);
  const answers = new HeldAnswers(page);
  await answers.install();
  await watch(page);
  const api = await stack.apiAs('alice');
  await expect.poll(async () => (await api.items('pending')).length).toBeGreaterThanOrEqual(36);
  await enter('alice');
  await expect(inbox.row(titleOf('36'))).toBeVisible();
  const loadedAt = await page.evaluate(() => performance.timeOrigin);

  for (const order of orders(createRandom(seed))) {
    const [first = '', second = '', third = ''] = [...new Set(order.map(({ mark }) => mark))].toSorted();
    for (const [place, { mark, kind, fails }] of order.entries()) {
      if (place === 0) await open(page, inbox, first);
      if (place === 5) await open(page, inbox, second);
      if (place === 9) await open(page, inbox, first);
      if (place === 13) await open(page, inbox, third);
      if (fails) await answers.fail(mark, kind);
      else await answers.release(mark, kind);
    }
    await expectComplete(page, third);
    expect(await mixedUp(page), `with INTRAY_ORDER_SEED=${seed}`).toEqual([]);
  }
  expect(await page.evaluate(() => performance.timeOrigin), 'no reload').toBe(loadedAt);
});

test('what is typed and what is on its way stays with its item', async ({ page, stack, enter, inbox }) => {
  const answers = new HeldAnswers(page);
  await answers.install();
  await watch(page);
  const writes = new HeldWrites();
  await writes.install(page);
  const api = await stack.apiAs('alice');
  await expect.poll(async () => (await api.items('pending')).length).toBeGreaterThanOrEqual(36);
  await enter('alice');
  for (const mark of ['01', '02']) await answers.releaseAll(mark);

  const article = page.getByRole('article');
  const field = article.getByLabel('Reason');
  const note = article.getByRole('textbox', { name: 'Add a note' });
  const comment = article.getByRole('region', { name: 'Decision' }).getByRole('textbox');
  const onTheirWay = article.getByRole('list', { name: 'Files on their way' });
  const fill = async (mark: string) => {
    await field.fill(`changed of ${mark}`);
    await note.fill(`new note of ${mark}`);
    await comment.fill(`comment of ${mark}`);
  };
  const expectFilled = async (mark: string) => {
    await expect(field).toHaveValue(`changed of ${mark}`);
    await expect(note).toHaveValue(`new note of ${mark}`);
    await expect(comment).toHaveValue(`comment of ${mark}`);
  };

  await open(page, inbox, '01');
  await expectComplete(page, '01');
  await fill('01');
  const file = { name: 'file of 01.txt', mimeType: 'text/plain', buffer: Buffer.from('x') };
  await article.getByLabel('Files to add').setInputFiles(file);
  await expect(onTheirWay).toContainText('file of 01.txt');

  await open(page, inbox, '02');
  await expectComplete(page, '02');
  await expect(note).toHaveValue('');
  await expect(comment).toHaveValue('');
  await expect(onTheirWay).toHaveCount(0);
  await fill('02');

  await open(page, inbox, '01');
  await expectFilled('01');
  await expect(onTheirWay).toContainText('file of 01.txt');
  await open(page, inbox, '02');
  writes.upload.open();
  await expect.poll(() => writes.passedOn).toEqual([`/api/work-items/${answers.idOf('01')}/documents`]);
  await expectFilled('02');
  await open(page, inbox, '01');
  await expect(onTheirWay).toContainText('Passing it on');
  writes.passing.open();
  await expect(onTheirWay).toHaveCount(0);

  await expect.poll(() => writes.drafts.length).toBeGreaterThan(1);
  for (const { path, words } of writes.drafts)
    for (const mark of ['01', '02'])
      if (words.includes(`changed of ${mark}`)) expect(path).toContain(answers.idOf(mark));
  expect(await mixedUp(page)).toEqual([]);
});
