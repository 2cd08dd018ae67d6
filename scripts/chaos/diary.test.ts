import { expect, test } from 'vitest';
import { Diary } from './diary';

const wish = { key: 'chaos-alice-1', person: 'alice', connectionId: 'toy', intent: 'complete' } as const;
const entry = { id: 'a1', heldUntil: '2026-11-22T01:00:05.000Z' };

function begun(): Diary {
  const diary = new Diary();
  diary.begin(wish);
  return diary;
}

test('what is asked is put down before there is an answer', () => {
  expect(begun().all()).toEqual([{ ...wish, ids: [], refusal: null, undone: false }]);
  expect(begun().actions).toBe(0);
});

test('a yes that comes twice is one action, and two yeses to one key are two', () => {
  const diary = begun();
  diary.accepted(wish.key, entry);
  diary.accepted(wish.key, entry);
  expect(diary.all()[0]?.ids).toEqual(['a1']);
  diary.accepted(wish.key, { ...entry, id: 'a2' });
  expect(diary.all()[0]?.ids).toEqual(['a1', 'a2']);
});

test('a no after a yes for the same key leaves the yes', () => {
  const diary = begun();
  diary.accepted(wish.key, entry);
  diary.refused(wish.key, 'conflict');
  expect(diary.all()[0]).toMatchObject({ ids: ['a1'], refusal: null });
});

test('a no alone is no action, and a yes after it is one', () => {
  const diary = begun();
  diary.refused(wish.key, 'conflict');
  expect(diary.all()[0]?.refusal).toBe('conflict');
  expect(diary.actions).toBe(0);
  diary.accepted(wish.key, entry);
  expect(diary.all()[0]?.refusal).toBeNull();
  expect(diary.actions).toBe(1);
});

test('tells whoever waits when the next decision is due, and nothing when there is none in time', async () => {
  const diary = begun();
  const due = diary.nextDue(0, 5_000);
  diary.accepted(wish.key, entry);
  expect(await due).toBe(Date.parse(entry.heldUntil));
  expect(await diary.nextDue(0, 1)).toBeNull();
});

test('of those accepted before, tells the first that is still to come, and each once', async () => {
  const diary = begun();
  const [past, first, second] = [1, 5, 7].map((second) => `2026-11-22T01:00:0${second}.000Z`);
  for (const heldUntil of [second, past, first])
    diary.accepted(wish.key, { ...entry, heldUntil: heldUntil ?? '' });
  const from = Date.parse('2026-11-22T01:00:04.000Z');
  expect(await diary.nextDue(from, 1)).toBe(Date.parse(first ?? ''));
  expect(await diary.nextDue(from, 1)).toBe(Date.parse(second ?? ''));
  expect(await diary.nextDue(from, 1)).toBeNull();
});
