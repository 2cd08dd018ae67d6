'use client';

import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { InboxEvent } from '@/lib/api/contract/events';
import { apiPaths } from '@/lib/paths';
import { keys } from './keys';

/** Events that arrive together are answered with one reading. */
const GATHER_MS = 200;
/** A bulk sends events for minutes: lists of thousands need not be read five times a second all the while. */
const KEEP_COMING_MS = 1_000;
const GATHER_LONGER_MS = 700;
/** How often everything shown is read again while no events can arrive. */
const POLL_MS = 30_000;

/** What an event makes out of date. */
export function keysOf(event: InboxEvent): readonly QueryKey[] {
  switch (event.type) {
    case 'work-items':
      return [keys.workItems, keys.counts, keys.absences];
    case 'freshness':
      return [keys.connections];
    case 'action':
      return [keys.actions, keys.workItems, keys.counts, keys.absences, keys.everythingOf(event.workItemId)];
    case 'links':
      return [keys.connections, keys.workItems, keys.counts];
  }
}

function parse(data: string): InboxEvent | null {
  try {
    return InboxEvent.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

/** Gathers keys for a moment, longer while they keep coming, then has each of them read again once. */
export function gatherer(client: Pick<QueryClient, 'invalidateQueries'>) {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = 0;
  const flush = () => {
    timer = undefined;
    lastAt = Date.now();
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey });
    waiting.clear();
  };
  return {
    add(queryKeys: readonly QueryKey[]) {
      for (const key of queryKeys) waiting.set(JSON.stringify(key), key);
      const keepComing = Date.now() - lastAt < KEEP_COMING_MS;
      timer ??= setTimeout(flush, keepComing ? GATHER_LONGER_MS : GATHER_MS);
    },
    stop: () => clearTimeout(timer),
  };
}

/** Keeps what is shown up to date by the server's events, and by asking every 30 s while those cannot arrive. */
export function useInboxEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const gather = gatherer(client);
    const rereadAll = () => void client.invalidateQueries();
    const source = new EventSource(apiPaths.events());
    let connected = false;
    let missedSome = false;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = parse(data);
      if (event) gather.add(keysOf(event));
    };
    source.onopen = () => {
      connected = true;
      if (missedSome) rereadAll();
      missedSome = false;
    };
    source.onerror = () => {
      connected = false;
      missedSome = true;
    };
    const poll = setInterval(() => {
      if (!connected && document.visibilityState === 'visible') rereadAll();
    }, POLL_MS);
    return () => {
      source.close();
      gather.stop();
      clearInterval(poll);
    };
  }, [client]);
}
