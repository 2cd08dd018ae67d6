import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { ActionIntent } from '@/lib/domain/action';
import { Instant } from '@/lib/domain/instant';
import type { Effect, Sandbox } from './contract';

export interface LogEntry {
  n: number;
  at: string;
  method: string;
  url: string;
  status: number | null;
}

/** An effect as `GET /__sandbox/effects` tells it: with the write's label, and when it happened by the sandbox's clock. */
export const RecordedEffect = z.strictObject({
  at: Instant,
  label: z.string(),
  items: z.array(z.string()),
  intents: z.array(ActionIntent),
  by: z.string().nullable(),
  text: z.string().optional(),
});
export type RecordedEffect = z.infer<typeof RecordedEffect>;

const SavedLedger = z.object({
  dialect: z.string(),
  world: z.record(z.string(), z.unknown()),
  writes: z.array(z.string()),
  /** Files of an earlier release have none. */
  effects: z.array(RecordedEffect).default([]),
  offsetMs: z.number(),
});

/** Longer than any sandbox takes to move a process on after it has answered. */
const LATER_SAVE_MS = 250;

/** Whether a saved world has the parts of today's: one that an older release wrote would not make sense to this one. */
function hasParts(saved: object, today: unknown): boolean {
  return isDeepStrictEqual(Object.keys(saved).sort(), Object.keys(Object(today)).sort());
}

/** What is known of one running sandbox: its world, its clock, what was asked of it and what it has done. */
export class Ledger<World> {
  world: World;
  offsetMs = 0;
  writes: string[] = [];
  effects: RecordedEffect[] = [];
  log: LogEntry[] = [];
  private laterSave: NodeJS.Timeout | undefined;

  constructor(
    private readonly sandbox: Sandbox<World>,
    private readonly dialect: string,
    private readonly clock: () => Date,
    private readonly stateFile: string | undefined,
  ) {
    this.world = this.restore() ?? this.fresh();
  }

  now = () => new Date(this.clock().getTime() + this.offsetMs);

  count = (label: string, effect?: Effect): void => {
    this.writes.push(label);
    if (effect) this.effects.push(RecordedEffect.parse({ ...effect, label, at: this.now().toISOString() }));
  };

  fresh(): World {
    return this.sandbox.seed({ dialect: this.dialect, now: this.now() });
  }

  reset(): void {
    this.offsetMs = 0; // first: the new world is made at the unmoved time
    this.world = this.fresh();
    this.writes = [];
    this.effects = [];
    this.log = [];
  }

  /** Saves now, and once more when what some vendors do after their answer is done. */
  save(): void {
    this.saveNow();
    this.laterSave ??= setTimeout(() => {
      this.laterSave = undefined;
      this.saveNow();
    }, LATER_SAVE_MS).unref();
  }

  stop(): void {
    clearTimeout(this.laterSave);
    this.saveNow();
  }

  /** By renaming, so that a kill in the middle leaves the file of before. */
  private saveNow(): void {
    if (!this.stateFile) return;
    const { dialect, world, writes, effects, offsetMs } = this;
    writeFileSync(`${this.stateFile}.new`, JSON.stringify({ dialect, world, writes, effects, offsetMs }));
    renameSync(`${this.stateFile}.new`, this.stateFile);
  }

  private restore(): World | null {
    if (!this.stateFile) return null;
    try {
      const saved = SavedLedger.parse(JSON.parse(readFileSync(this.stateFile, 'utf8')));
      if (saved.dialect !== this.dialect || !hasParts(saved.world, this.fresh())) return null;
      this.writes = saved.writes;
      this.effects = saved.effects;
      this.offsetMs = saved.offsetMs;
      return saved.world as World; // written by this sandbox itself
    } catch {
      return null; // no file yet, or not one of ours: begin anew
    }
  }
}
