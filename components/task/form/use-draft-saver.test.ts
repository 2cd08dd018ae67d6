import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openedScreen } from '@/components/testing/tab-under-test';
import { stubTabStorage } from '@/lib/queries/testing/tab-storage';
import { useDraftSaver } from './use-draft-saver';

beforeEach(() => {
  stubTabStorage();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const problem = (code: string, status: number) =>
  Response.json({ type: 'about:blank', title: '', status, code, detail: 'Not saved.' }, { status });

/** How often a draft was sent within a minute after it was typed once, where every save is answered like this. */
async function triesOf(answer: () => Response): Promise<number> {
  const fetched = vi.fn(async () => answer());
  vi.stubGlobal('fetch', fetched);
  const { saver } = openedScreen(() => useDraftSaver('item', null, null), null).seen;
  saver.schedule({ text: { label: 'Text', base: [''], values: ['many words'] } });
  await vi.advanceTimersByTimeAsync(60_000);
  const tries = fetched.mock.calls.length;
  await saver.cancel();
  return tries;
}

it('a draft that is more than is ever taken is sent once, and not again until something else is typed', async () => {
  expect(await triesOf(() => problem('too-large', 413))).toBe(1);
});

it('a draft that could not be saved just now is tried again by itself', async () => {
  expect(await triesOf(() => problem('unavailable', 503))).toBeGreaterThan(5);
});
