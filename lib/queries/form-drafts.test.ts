import { MutationObserver, onlineManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { discarding, saveDraft } from './form-drafts';
import { keys } from './keys';

afterEach(() => {
  vi.unstubAllGlobals();
  onlineManager.setOnline(true);
});

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

it('a draft is thrown away as the one that was seen, and offline not later, upon what was typed since', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`);
    return Promise.reject(new TypeError('offline'));
  });
  onlineManager.setOnline(false);
  const client = new QueryClient();
  const discard = new MutationObserver(
    client,
    discarding(client, 'an-item', () => undefined),
  );
  const seen = { revision: 7, writer: 'this-window' };
  await expect(discard.mutate(seen)).rejects.toMatchObject({ code: 'unavailable', wasAnswered: false });
  await expect(discard.mutate({ ...seen, revision: null })).rejects.toMatchObject({ wasAnswered: false });
  expect(asked).toEqual([
    'DELETE /api/work-items/an-item/form?revision=7&writer=this-window',
    'DELETE /api/work-items/an-item/form?writer=this-window',
  ]);
});

it('what is typed after a draft was thrown away is a new one, also while the form is still being read again', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ left: null }));
  const client = new QueryClient();
  const happened: string[] = [];
  let arrive: (form: unknown) => void = () => undefined;
  const readAgain = new Promise((resolve) => {
    arrive = resolve;
  });
  await client.prefetchQuery({ queryKey: keys.form('an-item'), queryFn: () => ({}) });
  const form = new QueryObserver(client, {
    queryKey: keys.form('an-item'),
    queryFn: () => {
      happened.push('read again');
      return readAgain;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const leave = form.subscribe(() => undefined);
  const onDiscarded = () => happened.push('discarded');
  const discarded = new MutationObserver(client, discarding(client, 'an-item', onDiscarded)).mutate({
    revision: 7,
    writer: 'this-window',
  });
  await vi.waitFor(() => expect(happened).toEqual(['discarded', 'read again']));
  arrive({});
  await discarded;
  leave();
});
