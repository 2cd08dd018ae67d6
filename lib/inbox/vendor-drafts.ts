import type { FormDraftRow } from '@/db/repositories/form-drafts';
import type { LinkRecord } from '@/db/repositories/links';
import { isConnectorError } from '@/lib/connectors/errors';
import type { Form, FormValues } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import { withinDeadline } from './deadline';
import type { VendorCalls } from './vendor-call';

/** Longer than a vendor needs, shorter than a person waits for a word on what they typed. */
const PATIENCE_MS = 10_000;
const LATE = 'The system takes long to save it.';
/** Of so many items it is remembered whether their vendor keeps drafts. */
const MOST_REMEMBERED = 5_000;

export type DraftPlace = Pick<FormDraftRow, 'place' | 'reason'>;

/** What is sent to the vendor of one draft. `isNewest` is asked when its turn has come. */
export interface VendorDraft {
  readonly key: string;
  readonly link: LinkRecord;
  readonly ref: WorkRef;
  readonly values: FormValues;
  isNewest(): Promise<boolean>;
}

const here: DraftPlace = { place: 'intray', reason: null };

function failed(error: unknown): DraftPlace {
  if (!isConnectorError(error)) throw error;
  const reason = `${error.message} What you filled in is saved in Intray, and is sent along when you hand it in.`;
  return { place: 'intray', reason };
}

/**
 * Passes drafts on to vendors that keep them, those of one item one after the other: a save that was overtaken by a newer
 * one is left out, so that the vendor never ends up with an older one. Make one for the process.
 */
export class VendorDrafts {
  private readonly keepers = new Map<string, boolean>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly calls: VendorCalls) {}

  /** So that saving does not read the form anew each time. */
  remember(key: string, form: Pick<Form, 'keepsDrafts'>): void {
    this.keepers.delete(key);
    this.keepers.set(key, form.keepsDrafts === true);
    const [oldest] = this.keepers.keys();
    if (this.keepers.size > MOST_REMEMBERED && oldest !== undefined) this.keepers.delete(oldest);
  }

  /** Where the draft lies then; never fails because of the vendor. */
  async save(draft: VendorDraft): Promise<DraftPlace> {
    const before = this.turns.get(draft.key);
    const turn = (async () => {
      await before?.catch(() => {});
      return (await draft.isNewest()) ? this.send(draft).catch(failed) : here;
    })();
    this.turns.set(draft.key, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(draft.key) === turn) this.turns.delete(draft.key);
    }
  }

  private send({ key, link, ref, values }: VendorDraft): Promise<DraftPlace> {
    // A save may be repeated, so one that was cut short does no harm.
    return withinDeadline(PATIENCE_MS, LATE, new AbortController().signal, (signal) =>
      this.calls.withLink(
        link,
        async (call, { forms }) => {
          if (!forms?.save) return here;
          if (!this.keepers.has(key)) this.remember(key, await forms.load(call, ref));
          if (!this.keepers.get(key)) return here;
          await forms.save(call, ref, values);
          return { place: 'vendor', reason: null };
        },
        { signal },
      ),
    );
  }
}
