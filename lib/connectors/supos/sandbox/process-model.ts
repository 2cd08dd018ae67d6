/** A way out of a step. `to` is a step's key or `end`. */
export interface Branch {
  readonly seqKey: string;
  readonly name: string;
  readonly value: string;
  readonly type: 0 | 1;
  readonly to: string;
}

/** Who does a step: named people, the initiator, the initiator's superior, or whoever the step before picks. */
type Executors = readonly string[] | 'initiator' | 'superior' | 'picked';

export interface Step {
  readonly name: string;
  readonly executors: Executors;
  readonly page: string;
  /** Everybody must submit: one task each, and the process waits for all. */
  readonly countersign?: true;
  /** Where the step leads when it has no branches. */
  readonly next?: string;
  readonly branches?: readonly Branch[];
  readonly withoutComment?: true;
  readonly notification?: true;
  /** Whoever did it may take it back until somebody has acted after it. */
  readonly revocable?: true;
}

export interface Definition {
  readonly appId: string;
  /** What a start is asked for by. */
  readonly processKey: string;
  readonly title: string;
  readonly unpublished?: true;
  /** Key of the first step after the one in which the starter fills in the form. */
  readonly first: string;
  readonly steps: Readonly<Record<string, Step>>;
}

export const branch = (seqKey: string, name: string, value: string, to: string): Branch => ({
  seqKey,
  name,
  value,
  type: 0,
  to,
});
export const rejection = (seqKey: string, name: string, value: string, to: string): Branch => ({
  ...branch(seqKey, name, value, to),
  type: 1,
});
