'use client';

import { useCallback, useEffect, useState } from 'react';

const load = async () => (await import('@/components/task/task-pane')).TaskPane;
type TaskPane = Awaited<ReturnType<typeof load>>;

/** It stays for as long as the page does, so that a second visit of the inbox has it at once. */
let loaded: TaskPane | null = null;

const SOON_MS = 2_000;

/** Runs once the browser has nothing else to do, or soon where it does not tell. Answers how to call it off. */
function whenIdle(run: () => void): () => void {
  if (typeof window.requestIdleCallback !== 'function') {
    const timer = window.setTimeout(run, SOON_MS);
    return () => window.clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(run);
  return () => window.cancelIdleCallback(handle);
}

/**
 * The view of an open item. A list can be read without it, and it is as much code as the list: it comes when the list is
 * there and the browser idle, or at once when an item is opened before.
 */
export function useTaskPane(isWanted: boolean, isListThere: boolean) {
  const [TaskPane, setTaskPane] = useState<TaskPane | null>(() => loaded);
  const [hasFailed, setHasFailed] = useState(false);
  const fetch = useCallback(() => {
    setHasFailed(false);
    load().then(
      (component) => {
        loaded = component;
        setTaskPane(() => component);
      },
      () => setHasFailed(true),
    );
  }, []);
  const isMissing = TaskPane === null;
  useEffect(() => {
    if (isMissing && isWanted) fetch();
  }, [isMissing, isWanted, fetch]);
  useEffect(
    () => (isMissing && isListThere && !isWanted ? whenIdle(fetch) : undefined),
    [isMissing, isListThere, isWanted, fetch],
  );
  return { TaskPane, hasFailed, fetch };
}
