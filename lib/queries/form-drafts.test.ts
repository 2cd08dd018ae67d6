import { afterEach, expect, it, vi } from 'vitest';
import { saveDraft } from './form-drafts';

afterEach(() => vi.unstubAllGlobals());

/** Whether the save of such a text is sent in the way that goes on when its page is closed. */
async function outlivesItsPage(text: string): Promise<boolean | undefined> {
  const saved = {
    entries: {},
    savedAt: '2026-11-22T00:00:00.000Z',
    revision: 1,
    place: 'intray',
    reason: null,
  };
  let sent: RequestInit | undefined;
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    sent = init;
    return Response.json(saved);
  });
  const entries = { note: { label: 'Note', base: [], values: [text] } };
  await saveDraft('an-item', { entries, revision: null });
  return sent?.keepalive;
}

it('a save goes on when its page is closed, unless browsers would refuse it: they count bytes, not characters', async () => {
  expect(await outlivesItsPage('a'.repeat(30_000))).toBe(true);
  expect(await outlivesItsPage('驗'.repeat(19_000))).toBe(true);
  expect(await outlivesItsPage('驗'.repeat(30_000))).toBe(false);
});
