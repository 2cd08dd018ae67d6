import { EventEmitter, once } from 'node:events';
import type { Asked } from './deeds';

/** Everything that people asked for during a run, and what they were told. */
export class Diary {
  private readonly entries = new Map<string, Asked>();
  private readonly events = new EventEmitter();

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
    this.events.emit('accepted', heldUntil);
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

  /** When the next decision that is accepted will be due; null when there is none within the time. */
  async nextDue(withinMs: number): Promise<number | null> {
    try {
      const [heldUntil] = await once(this.events, 'accepted', { signal: AbortSignal.timeout(withinMs) });
      return Date.parse(String(heldUntil));
    } catch {
      return null;
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
