/** What becomes of a draft that is read while something stands in the form of this window. */
import { expect, it } from 'vitest';
import type { DraftEntries } from '@/lib/domain/draft-entries';
import type { FormDraft } from '@/lib/domain/form';
import { pageWriter } from '@/lib/queries/form-drafts';
import { createDraftSaver, type SaveState } from './draft-saver';
import { meetDraft } from './newer-draft';

const entriesOf = (values: Record<string, string>): DraftEntries =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { label: id, base: [], values: [value] }]),
  );

/** This window has saved revision 5, `own`; then the draft is read. */
function afterReading(own: DraftEntries, read: Partial<FormDraft>) {
  const states: SaveState['kind'][] = [];
  const saver = createDraftSaver({
    save: () => Promise.reject(new Error('nothing is saved here')),
    isNewer: () => false,
    isFinal: () => true,
    onState: ({ kind }) => states.push(kind),
    delayMs: 800,
    retryMs: 5_000,
  });
  saver.goOnFrom(5);
  const known = { savedAt: '2026-11-22T10:00:00Z', place: 'intray', reason: null } as const;
  meetDraft(saver, { ...known, entries: {}, revision: 6, writer: 'the other window', ...read }, own);
  return { states, goesOnFrom: saver.revision() };
}

const mine = entriesOf({ x: 'typed here' });
const theirs = entriesOf({ x: 'typed here', y: 'typed there' });

it.each([
  ['more', theirs],
  ['something else', entriesOf({ x: 'typed there' })],
  ['another field', entriesOf({ y: 'typed here' })],
  ['less', {}],
])('a newer draft of another window that says %s lets the person choose', (_what, entries) => {
  expect(afterReading(mine, { entries })).toEqual({ states: ['newer'], goesOnFrom: 5 });
});

it('so does one of a program, which tells no writer', () => {
  expect(afterReading(mine, { entries: theirs, writer: undefined }).states).toEqual(['newer']);
});

it('one that says the same is gone on from', () => {
  const entries = { x: { label: 'X', base: ['before'], values: ['typed here'], drafted: ['TYPED HERE'] } };
  expect(afterReading(mine, { entries })).toEqual({ states: [], goesOnFrom: 6 });
});

it.each([
  ['of this page', { writer: pageWriter() }],
  ['that this window goes on from', { revision: 5 }],
  ['that was read before this window has saved', { revision: 4 }],
])('a draft %s is no news', (_what, read) => {
  expect(afterReading(mine, { entries: theirs, ...read })).toEqual({ states: [], goesOnFrom: 5 });
});
