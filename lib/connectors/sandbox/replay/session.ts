import { setTimeout as pause } from 'node:timers/promises';
import type { Bindings } from './bindings';
import { buildRequest } from './build-request';
import type { ReplaySession } from './contract';

/** A clock that can be moved on, for a sandbox that is replayed faster than it was recorded. */
export interface ReplayClock {
  now(): Date;
  advance(milliseconds: number): void;
}

export function createClock(): ReplayClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (milliseconds) => {
      ahead += milliseconds;
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
    },
  };
}
