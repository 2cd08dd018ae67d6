/** What people bring to an item arrives at every vendor that takes it, byte for byte and once, and is shown again. */
import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Submission } from '@/lib/api/contract/submissions';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import type { Documents } from '@/lib/domain/document';
import { openDocument, readDocuments, readNotes } from '@/lib/inbox/panes/read-panes';
import { readTimeline } from '@/lib/inbox/panes/read-timeline';
import { addDocument, addNote } from '@/lib/inbox/submissions/add-to-item';
import { type InboxUnderTest, startInbox } from '@/lib/inbox/testing/inbox-under-test';
import { stageUpload } from '@/lib/inbox/uploads/uploads';

const variants = (await discoverSandboxes()).flatMap((sandbox) => {
  const connector = findConnector(sandbox.manifest.vendor);
  if (!connector) return [];
  return sandbox.manifest.dialects.map((dialect) => ({
    name: `${sandbox.manifest.vendor} ${dialect}`,
    options: { connector, sandbox, dialect, uploadLimitBytes: 10_000_000 },
  }));
});

const signal = new AbortController().signal;
const TEXT = '請先看第二頁 🎉 "quoted" <b>not bold</b>\nsecond line';
const files: ReadonlyArray<readonly [name: string, length: number]> = [
  ['發票 🎉.txt', 0],
  ['../../x.txt', 1],
  ['say "hi".txt', 5_000_000],
  ['two\r\nlines.txt', 2],
  ['turned\u202etxt.txt', 3],
  ['發票 🎉.txt', 4],
];

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

const of = ({ id }: WorkItemView) => ({ userId: inbox.people.alice.userId, id, requestedFrom: 'browser' });
const pane = (item: WorkItemView) => ({ ...of(item), signal });
const documentsOf = (item: WorkItemView) => readDocuments(inbox.server, pane(item));
const notesOf = (item: WorkItemView) => readNotes(inbox.server, pane(item));

/** The first of alice's items for which the reading says so. */
async function findItem<Pane>(
  read: (item: WorkItemView) => Promise<Pane>,
  isWanted: (pane: Pane) => boolean,
) {
  for (const box of ['pending', 'initiated'] as const)
    for (const item of (await inbox.items('alice', box)).slice(0, 12)) {
      const found = await read(item).catch(() => undefined);
      if (found !== undefined && isWanted(found)) return { item, pane: found };
    }
  return undefined;
}

/** A slot that takes a text of any size; undefined where none does. */
function slotOf({ limits, slots }: Documents): string | null | undefined {
  const takesText = (value: string) => {
    const { extensions = [], maxBytes } = limits?.find((limit) => limit.value === value) ?? {};
    return (extensions.length === 0 || extensions.includes('txt')) && (maxBytes ?? 6_000_000) > 5_000_000;
  };
  if (slots.length === 0) return takesText('') ? null : undefined;
  return slots.map(({ value }) => value).find(takesText);
}

/** Something may be beyond a vendor: then it says so in a sentence, and nothing is lost. */
function isRefused({ state, error }: Submission): boolean {
  if (state !== 'failed') return false;
  expect(error).toMatchObject({ code: 'invalid-input', message: expect.stringMatching(/^[A-Z].*\.$/) });
  return true;
}

async function bring(item: WorkItemView, slot: string | null, name: string, content: string) {
  const brought = { name, body: new Blob([content]).stream(), announcedBytes: null, signal };
  const { id: uploadId } = await stageUpload(inbox.runtime, inbox.people.alice.userId, brought);
  const wish = { uploadId, slot, idempotencyKey: `bring-${uploadId}` };
  return addDocument(inbox.server, of(item), wish);
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Brings a file, without the emoji in its name where the vendor has none; null for an empty one that it does not take. */
async function roundTrip(item: WorkItemView, slot: string | null, name: string, content: string) {
  const known = new Set((await documentsOf(item)).documents.map(({ id }) => id));
  let submission = await bring(item, slot, name, content);
  if (isRefused(submission)) {
    if (content === '') return;
    submission = await bring(item, slot, name.replace(' 🎉', ''), content);
  }
  expect(submission).toMatchObject({ state: 'done', error: null });
  const added = (await documentsOf(item)).documents.filter(({ id }) => !known.has(id));
  expect(added).toHaveLength(1);
  // An installation may keep its files to its own pages; the pane says so of each.
  if (added[0]?.downloadable === false) return;
  const { body, name: shown } = await openDocument(inbox.server, pane(item), added[0]?.id ?? '');
  expect(sha256(Buffer.from(await new Response(body).arrayBuffer()))).toBe(sha256(content));
  expect(shown).not.toMatch(/%|[\r\n/\\\u202e]/);
}

describe.each(variants)('$name', ({ options }) => {
  it('gives files back as they were, whatever they are called', async () => {
    inbox = await startInbox(options);
    await inbox.sync();
    const found = await findItem(
      documentsOf,
      (documents) => documents.mayUpload && slotOf(documents) !== undefined,
    );
    if (!found) return expect(options.connector.documents?.upload).toBeUndefined();
    const slot = slotOf(found.pane) ?? null;
    // Some look whether the content is what the name says, so it is a text.
    for (const [name, length] of files)
      await roundTrip(found.item, slot, name, randomBytes(length).toString('base64').slice(0, length));
  });

  it('has a note once, as it was written, and in the timeline', async () => {
    inbox = await startInbox(options);
    await inbox.sync();
    const found = await findItem(notesOf, ({ mayAdd }) => mayAdd);
    // Where nobody may write any, the pane says why.
    if (!found) return expect(await findItem(notesOf, ({ reason }) => reason !== null)).toBeDefined();
    const write = (text: string, idempotencyKey: string) =>
      addNote(inbox.server, of(found.item), { text, idempotencyKey });
    const isPlain = isRefused(await write(`${TEXT} (first)`, 'note-key-0'));
    const text = isPlain ? TEXT.replace('🎉', '') : TEXT;
    const [one, other] = await Promise.all([write(text, 'note-key-1'), write(text, 'note-key-1')]);
    expect([one.state, one.error, other.id]).toEqual(['done', null, one.id]);
    const plain = (written: string | null) => (written ?? '').replaceAll(/\s+/g, ' ').trim();
    const { notes } = await notesOf(found.item);
    expect(notes.filter((note) => plain(note.text) === plain(text))).toHaveLength(1);
    const { entries } = await readTimeline(inbox.server, pane(found.item));
    expect(entries.filter(({ comment }) => plain(comment) === plain(text))).toHaveLength(1);
  });
});
