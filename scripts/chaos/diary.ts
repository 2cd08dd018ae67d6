import { EventEmitter, once } from 'node:events';
import type { Asked } from './deeds';

/** Everything that people asked for during a run, and what they were told. */
export class Diary {
  private readonly entries = new Map<string, Asked>();
  private readonly events = new EventEmitter();
  /** When decisions are due that nobody has waited for yet. */
  private dues: number[] = [];

  /** Puts down what is about to be asked, before it is: whatever happens then, it is not forgotten. */
  begin(asked: Pick<Asked, 'key' | 'person' | 'connectionId' | 'intent'>): void {
    this.entries.set(asked.key, { ...asked, ids: [], refusal: null, undone: false });
  }

  private change(key: string, change: (asked: Asked) => Partial<Asked>): void {
    const asked = this.entries.get(key);
    if (asked) this.entries.set(key, { ...asked, ...change(asked) });
  }

  accepted(key: string, { id, heldUntil }: { id: string; heldUntil: string }): void {
    this.change(key, ({ ids }) => ({ refusal: null, ids: [...new Set([...ids, id])] }));
    this.dues.push(Date.parse(heldUntil));
    this.events.emit('accepted');
  }

  refused(key: string, reason: string): void {
    this.change(key, ({ ids }) => (ids.length > 0 ? {} : { refusal: reason }));
  }

  undone(key: string): void {
    this.change(key, () => ({ undone: true }));
  }

  /** The action that a decision became, as far as Intray has said. */
  idOf(key: string): string | undefined {
    return this.entries.get(key)?.ids[0];
  }

  /** When the next decision is due, not before `from`, each told once; null when none is accepted within the time. */
  async nextDue(from: number, withinMs: number): Promise<number | null> {
    const signal = AbortSignal.timeout(withinMs);
    for (;;) {
      this.dues = this.dues.filter((due) => due >= from).toSorted((one, other) => one - other);
      const due = this.dues.shift();
      if (due !== undefined) return due;
      try {
        await once(this.events, 'accepted', { signal });
      } catch {
        return null;
      }
    }
  }

  /** How many decisions Intray accepted. */
  get actions(): number {
    return this.all().filter(({ ids }) => ids.length > 0).length;
  }

  all(): Asked[] {
    return [...this.entries.values()];
  }

  /** How often each kind of action was asked for at a connection. */
  timesAsked(connectionId: string, intent: string): number {
    return this.all().filter((asked) => asked.connectionId === connectionId && asked.intent === intent)
      .length;
  }
}
