import { setTimeout as pause } from 'node:timers/promises';
import type { Bindings } from './bindings';
import { buildRequest } from './build-request';
import type { ReplaySession } from './contract';

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

export function createSession(origin: string, bindings: Bindings, clock: ReplayClock): ReplaySession {
  return {
    origin,
    memory: new Map(),
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
