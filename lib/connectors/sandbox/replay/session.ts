import { setTimeout as pause } from 'node:timers/promises';
import type { Bindings } from './bindings';
import { buildRequest } from './build-request';
import type { RecordedExchange, ReplaySession } from './contract';

/** Stands still until it is moved on, so that a replay does not depend on how fast this computer is. */
export interface ReplayClock {
  now(): Date;
  advance(milliseconds: number): void;
}

/** Begins at a whole second: many servers tell, and sort by, no less. */
export function createClock(start = Math.floor(Date.now() / 1000) * 1000): ReplayClock {
  let at = start;
  return {
    now: () => new Date(at),
    advance: (milliseconds) => {
      at += milliseconds;
    },
  };
}

export interface SessionParts {
  readonly bindings: Bindings;
  readonly clock: ReplayClock;
  readonly memory: Map<string, string>;
  readonly following: readonly RecordedExchange[];
}

export function createSession(
  origin: string,
  { bindings, clock, memory, following }: SessionParts,
): ReplaySession {
  return {
    origin,
    memory,
    following,
    translate: bindings.translate,
    bind: bindings.bind,
    build: (exchange, parts) => buildRequest(origin, bindings, exchange, parts),
    advance: clock.advance,
    wait: async (milliseconds) => {
      await pause(milliseconds);
      clock.advance(milliseconds);
    },
  };
}
