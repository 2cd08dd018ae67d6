import type { Random } from './random';

export const victims = ['app', 'worker-1', 'worker-2'] as const;
export type Victim = (typeof victims)[number];

/**
 * When to kill. `any-time`: so long after the kill before. `when-due`: so long before (negative) or after the next action's time
 * for undo has run out. `deed-done`: so long after a vendor has done something and before it has answered, or when it never
 * will. `slow-vendor`: so long after a vendor was asked something that it takes its time for. `late-answer`: so long before
 * (negative) or after Intray gives up waiting for a vendor that has done something and answers so much later than that.
 */
export type Moment =
  | { readonly kind: 'any-time'; readonly afterMs: number }
  | { readonly kind: 'when-due'; readonly afterMs: number }
  | {
      readonly kind: 'deed-done';
      readonly answer: 'apply-then-wait' | 'apply-then-drop';
      readonly afterMs: number;
    }
  | { readonly kind: 'slow-vendor'; readonly latencyMs: number; readonly afterMs: number }
  | { readonly kind: 'late-answer'; readonly lateMs: number; readonly afterMs: number };

export interface Kill {
  readonly number: number;
  readonly victim: Victim;
  readonly moment: Moment;
}

const APP_SHARE = 0.2;

const kinds = [
  { kind: 'any-time', share: 30 },
  { kind: 'when-due', share: 31 },
  { kind: 'deed-done', share: 25 },
  { kind: 'slow-vendor', share: 10 },
  { kind: 'late-answer', share: 4 },
] as const;

function momentOf(random: Random): Moment {
  const kind = random.weigh(kinds, ({ share }) => share)?.kind ?? 'any-time';
  if (kind === 'any-time') return { kind, afterMs: random.between(0, 1_500) };
  if (kind === 'when-due') return { kind, afterMs: random.between(-100, 900) };
  if (kind === 'late-answer')
    return { kind, lateMs: random.between(500, 2_000), afterMs: random.between(-200, 400) };
  const afterMs = random.between(0, 200);
  if (kind === 'slow-vendor') return { kind, latencyMs: random.between(200, 1_500), afterMs };
  return { kind, answer: random.chance(0.7) ? 'apply-then-wait' : 'apply-then-drop', afterMs };
}

/** Whom to kill and when: the app about one time in five, otherwise one of the workers. */
export function planKills(random: Random, count: number): Kill[] {
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    victim: random.chance(APP_SHARE) ? 'app' : (random.pick(['worker-1', 'worker-2'] as const) ?? 'app'),
    moment: momentOf(random),
  }));
}
