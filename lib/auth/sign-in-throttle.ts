/** Slows down who guesses passwords. In memory: a restart forgives, and several processes count apart. */
export interface SignInThrottle {
  /** How long this person must wait from this address, in milliseconds; 0 when they may try. */
  waitMs(username: string, address: string): number;
  /** Call before the password is checked: an attempt counts as failed until `noteSuccess`. */
  noteAttempt(username: string, address: string): void;
  /** Takes the attempt back: it told nothing about the password. */
  noteUndecided(username: string, address: string): void;
  /** Takes the attempt back, and forgives the failures of this address with this name. */
  noteSuccess(username: string, address: string): void;
}

export interface ThrottleOptions {
  readonly now: () => number;
  readonly windowMs?: number;
  /** Failures of one name from one address within the window. */
  readonly perAddress?: number;
  /** Failures of one name from anywhere: an attacker can change addresses, and can make them up behind no proxy. */
  readonly perUsername?: number;
}

/** Above this many counters the expired ones are swept out, so that made-up names do not fill the memory. */
const SWEEP_ABOVE = 10_000;

/** 10 failures from one address, or 100 from anywhere, make a name wait until the oldest is 15 minutes old. */
export function createSignInThrottle({
  now,
  windowMs = 15 * 60_000,
  perAddress = 10,
  perUsername = 100,
}: ThrottleOptions): SignInThrottle {
  const failures = new Map<string, number[]>();
  const ofAddress = (username: string, address: string) => JSON.stringify([username, address]);
  const ofUsername = (username: string) => JSON.stringify([username]);

  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => at > now() - windowMs);
  const waitFor = (key: string, limit: number) => {
    const oldest = recent(key).at(-limit);
    return oldest === undefined ? 0 : oldest + windowMs - now();
  };
  const note = (key: string, limit: number) => failures.set(key, [...recent(key), now()].slice(-limit));
  const sweep = () => {
    for (const key of failures.keys()) if (recent(key).length === 0) failures.delete(key);
  };

  return {
    waitMs: (username, address) =>
      Math.max(waitFor(ofAddress(username, address), perAddress), waitFor(ofUsername(username), perUsername)),
    noteAttempt(username, address) {
      if (failures.size > SWEEP_ABOVE) sweep();
      note(ofAddress(username, address), perAddress);
      note(ofUsername(username), perUsername);
    },
    noteUndecided(username, address) {
      failures.get(ofAddress(username, address))?.pop();
      failures.get(ofUsername(username))?.pop();
    },
    noteSuccess(username, address) {
      failures.delete(ofAddress(username, address));
      failures.get(ofUsername(username))?.pop();
    },
  };
}
