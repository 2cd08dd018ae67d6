import { describe, expect, test } from 'vitest';
import { attribute } from './attribution';
import type { Deed, Entry } from './deeds';
import { judge } from './judge';

const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 1) + second * 1_000).toISOString();

/** Two of one person's decisions on tasks of one process: the older one is held for two seconds, the newer one is not. */
const older: Entry = {
  id: 'older',
  key: 'chaos-alice-1',
  connectionId: 'toy',
  item: 'task 1',
  by: 'alice',
  intent: 'remind',
  state: 'confirmed',
  errorCode: null,
  errorMessage: null,
  comment: '',
  requestedAt: at(0),
  settledAt: at(2.2),
};
const newer: Entry = {
  ...older,
  id: 'newer',
  key: 'chaos-alice-2',
  item: 'task 2',
  requestedAt: at(0.3),
  settledAt: at(0.6),
};

/** Names the process and all of its tasks. */
const deedAt = (second: number, change: Partial<Deed> = {}): Deed => ({
  connectionId: 'toy',
  at: at(second),
  label: 'remind',
  items: ['process', 'task 1', 'task 2'],
  intents: ['remind'],
  by: 'alice',
  ...change,
});

/** What became of the older one and of the newer one. */
function fates(deeds: readonly Deed[], entries: readonly Entry[] = [older, newer]) {
  const asked = entries.map(({ key, connectionId, intent, id }) => {
    return { key, person: 'alice', connectionId, intent, ids: [id], refusal: null, undone: false };
  });
  return judge({ asked, entries, deeds }).map(({ fate }) => fate);
}

/** Whose each deed is. */
function owners(deeds: readonly Deed[], entries: readonly Entry[] = [older, newer]) {
  const { deeds: found } = attribute(entries, deeds);
  return deeds.map((deed) => entries.find(({ id }) => found.get(id)?.includes(deed))?.id);
}

describe('of two decisions of a person on one process', () => {
  test('the one that was still open owns what happens after the other one was settled', () => {
    expect(fates([deedAt(0.5), deedAt(2.1)])).toEqual(['applied once', 'applied once']);
  });

  test('one that was settled in the same millisecond was still open', () => {
    expect(owners([deedAt(0.6), deedAt(0.601)])).toEqual(['newer', 'older']);
  });

  test('one that is open at the end was open all the time, whenever its answer was lost', () => {
    const unsettled: Entry = { ...older, state: 'uncertain', settledAt: at(1) };
    expect(owners([deedAt(2.1)], [unsettled, newer])).toEqual(['older']);
  });

  test('the one whose comment is written owns the deed, whichever is newer, open or settled', () => {
    const said = { ...older, comment: 'Seen: chaos-alice-1.', settledAt: at(0.4) };
    const silent = { ...newer, comment: 'Seen: chaos-alice-2.' };
    for (const second of [0.35, 0.5, 3])
      expect(owners([deedAt(second, { text: `Note. ${said.comment}` })], [said, silent])).toEqual(['older']);
  });
});

describe('a real double of one decision is applied twice', () => {
  test('while the other one is still held', () => {
    expect(fates([deedAt(0.5), deedAt(0.55), deedAt(2.1)])).toEqual(['applied once', 'applied twice']);
  });

  test('after it was settled, while the other one is still held', () => {
    expect(fates([deedAt(0.5), deedAt(1), deedAt(2.1)])).toContain('applied twice');
  });

  test('after both were settled', () => {
    expect(fates([deedAt(0.5), deedAt(2.1), deedAt(9)])).toContain('applied twice');
  });

  test('when it is the only one', () => {
    for (const second of [2.2, 2.3, 60])
      expect(fates([deedAt(2.1), deedAt(second)], [older])).toEqual(['applied twice']);
  });
});
