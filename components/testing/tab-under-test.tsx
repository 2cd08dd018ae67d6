import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, vi } from 'vitest';
import { z } from 'zod';
import { stubTabStorage } from '@/lib/queries/testing/tab-storage';

const Body = z.looseObject({ idempotencyKey: z.string() });

interface AskedFor extends z.infer<typeof Body> {
  readonly answer: (response: Response) => void;
}

/**
 * A tab for each test of the file, and what was asked for from it, in order; each can be answered. What a page keeps in
 * memory is kept by its modules, so that they are imported only within a test.
 */
export function tabUnderTest() {
  const tab = { kept: new Map<string, string>(), requests: [] as AskedFor[] };
  beforeEach(async () => {
    tab.kept = stubTabStorage();
    tab.requests = [];
    vi.stubGlobal(
      'fetch',
      (_: string, { body }: { body: string }) =>
        new Promise<Response>((answer) => {
          tab.requests.push({ ...Body.parse(JSON.parse(body)), answer });
        }),
    );
    await reload();
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
  return tab;
}

/** Loads the page again: what is imported from here on knows only what the tab has kept of whoever is signed in. */
export async function reload(personId = 'alice'): Promise<void> {
  vi.resetModules();
  const { keepInTabFor } = await import('@/lib/queries/kept-in-tab');
  keepInTabFor(personId);
}

interface HookOnlyProps<Seen> {
  readonly useIt: () => Seen;
  readonly see: (seen: Seen) => void;
}

function HookOnly<Seen>({ useIt, see }: HookOnlyProps<Seen>) {
  see(useIt());
  return null;
}

/** A screen as somebody comes to it: what its hook gives at first, and what is shown. */
export function openedScreen<Seen>(useIt: () => Seen, screen: ReactNode): { seen: Seen; page: string } {
  const seen: Seen[] = [];
  const page = renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <HookOnly useIt={useIt} see={(what) => seen.push(what)} />
      {screen}
    </QueryClientProvider>,
  );
  const [first] = seen;
  if (first === undefined) throw new Error('nothing was opened');
  return { seen: first, page };
}
