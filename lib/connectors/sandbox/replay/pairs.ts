interface Trial {
  readonly own: string;
  /** It came with a row that matched and that has words of its own, so that it holds although the rest of the answer differs. */
  isVouched: boolean;
}

/**
 * Which recorded value stands for which of the sandbox's, one to one. What an answer binds is on trial until it is known
 * whether the answer matched: else one wrong row of a list would bind strangers to each other, and every later answer with
 * either of them would differ, too.
 */
export class Pairs {
  private readonly own = new Map<string, string>();
  private readonly recorded = new Map<string, string>();
  private readonly trials = new Map<string, Trial>();
  private readonly triedOwn = new Map<string, string>();
  /** From answers that differ. Good enough to send a request with, never to find an answer wrong. */
  private readonly guesses = new Map<string, string>();

  set(recorded: string, own: string): void {
    this.own.set(recorded, own);
    this.recorded.set(own, recorded);
  }

  get(recorded: string): string | undefined {
    const certain = this.own.get(recorded) ?? this.trials.get(recorded)?.own;
    if (certain !== undefined) return certain;
    const guess = this.guesses.get(recorded);
    return guess !== undefined && this.recorded.has(guess) ? undefined : guess;
  }

  /** One recorded value stands for one of the sandbox's, and the other way round. */
  agree(recorded: string, own: string): boolean {
    const bound = this.own.get(recorded) ?? this.trials.get(recorded)?.own;
    if (bound !== undefined) return bound === own;
    if (this.recorded.has(own) || this.triedOwn.has(own)) return false;
    this.trials.set(recorded, { own, isVouched: false });
    this.triedOwn.set(own, recorded);
    return true;
  }

  /** How many are on trial: what comes later belongs to what is compared from here on. */
  mark(): number {
    return this.trials.size;
  }

  /** Everything tried since the mark holds, whatever becomes of the answer around it. */
  vouch(mark: number): void {
    for (const trial of [...this.trials.values()].slice(mark)) trial.isVouched = true;
  }

  /** Nothing tried since the mark holds. */
  doubt(mark: number): void {
    for (const [recorded, { own }] of [...this.trials].slice(mark)) {
      this.trials.delete(recorded);
      this.triedOwn.delete(own);
      if (!this.guesses.has(recorded)) this.guesses.set(recorded, own);
    }
  }

  /** Ends the trials of one answer. */
  settle(matched: boolean): void {
    for (const [recorded, { own, isVouched }] of this.trials)
      if (matched || isVouched) {
        this.set(recorded, own);
        this.trials.delete(recorded);
      }
    this.doubt(0);
    this.triedOwn.clear();
  }
}
