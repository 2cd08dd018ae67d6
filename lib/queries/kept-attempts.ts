import { ApiProblem } from './api-problem';
import { Attempts, afterTry, duringTry, givenUp, keyOfNext, noAttempts } from './attempts';
import { forgetInTab, keepInTab, readInTab } from './kept-in-tab';

const nameOf = (place: string) => `attempts.${place}`;

function read(place: string): Attempts {
  try {
    return Attempts.parse(JSON.parse(readInTab(nameOf(place)) ?? ''));
  } catch {
    return noAttempts;
  }
}

/** Where nothing can be kept, what was tried is known as long as the page lives. */
function write(place: string, attempts: Attempts): void {
  if (attempts.open === null && !attempts.inDoubt) forgetInTab(nameOf(place));
  else keepInTab(nameOf(place), JSON.stringify(attempts));
}

/** What a screen shows of the tries of its place. */
export interface Trying {
  readonly attempts: Attempts;
  readonly isBusy: boolean;
}

/**
 * The tries of one place, such as the notes of one item. They outlive the screen: whoever comes back finds the one that is
 * on its way, and after a reload its key. `unknown` is said where something else is wanted while that may have got through.
 */
export function keepAttempts<Answer>(place: string, unknown: string) {
  let running: Promise<Answer> | null = null;
  let shown: Trying = { attempts: read(place), isBusy: false };
  const listeners = new Set<() => void>();
  const show = (next: Partial<Trying>) => {
    shown = { ...shown, ...next };
    for (const listener of listeners) listener();
  };
  const remember = (attempts: Attempts) => {
    write(place, attempts);
    show({ attempts });
  };
  return {
    state: () => shown,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    running: () => running,
    /** What was in doubt is not wanted any more. A try without an answer stays: that may still come. */
    dropDoubt() {
      if (shown.attempts.inDoubt) remember({ ...shown.attempts, inDoubt: false });
    },
    /** Does one thing at a time: who wants another meanwhile gets what comes of the one that goes on. */
    run(work: () => Promise<Answer>): Promise<Answer> {
      running ??= work().finally(() => {
        running = null;
        show({ isBusy: false });
      });
      show({ isBusy: true });
      return running;
    },
    /** Sends under the key of its try, and remembers what became of that. Throws what `send` does, or `ApiProblem`. */
    async ask<Sent>(content: unknown, send: (key: string) => Promise<Sent>): Promise<Sent> {
      const key = keyOfNext(shown.attempts, content);
      if (key === null) {
        remember(givenUp);
        throw new ApiProblem('uncertain', unknown);
      }
      remember(duringTry(shown.attempts, { key, content }));
      try {
        const sent = await send(key);
        remember(noAttempts);
        return sent;
      } catch (problem) {
        remember(afterTry(shown.attempts, { key, content, problem }));
        throw problem;
      }
    },
  };
}

export type KeptAttempts<Answer> = ReturnType<typeof keepAttempts<Answer>>;

/** Gives each place its tries, the same for as long as the page lives. */
export function attemptsByPlace<Answer>(unknown: string) {
  const places = new Map<string, KeptAttempts<Answer>>();
  return (place: string): KeptAttempts<Answer> => {
    const kept = places.get(place) ?? keepAttempts<Answer>(place, unknown);
    places.set(place, kept);
    return kept;
  };
}
