import { isDeepStrictEqual } from 'node:util';
import type { FormDraftRow } from '@/db/repositories/form-drafts';
import type { LinkRecord } from '@/db/repositories/links';
import type { DraftDiscarded } from '@/lib/api/contract/work-forms';
import type { Call, Connector } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import {
  asDrafted,
  changedByOthers,
  type DraftEntries,
  type HeldValues,
  holdsDraft,
  wantedOf,
  withDrafted,
  withShown,
} from '@/lib/domain/draft-entries';
import { type Form, type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import { withinDeadline } from '../deadline';
import type { VendorCalls } from './vendor-call';

/** Longer than a vendor needs, shorter than a person waits for a word on what they typed. */
const PATIENCE_MS = 10_000;
const LATE = 'The system takes long to save it.';
const FIXED = 'They cannot be changed at this step any more.';
/** Of so many items it is remembered whether their vendor keeps drafts. */
const MOST_REMEMBERED = 5_000;
/** Of so many items what their drafts have put there. */
const MOST_HELD = 500;

export type DraftPlace = Pick<FormDraftRow, 'place' | 'reason'>;

/** Where a draft lies, and its entries with what the vendor made of them. */
export interface PlacedDraft extends DraftPlace {
  readonly entries: DraftEntries;
}

/** A person's draft of one item, whose id is `key`. */
export interface VendorDraft {
  readonly key: string;
  readonly link: LinkRecord;
  readonly ref: WorkRef;
  readonly entries: DraftEntries;
}

/** Asked when its turn has come, and once more right before it is written. */
export interface DraftToSave extends VendorDraft {
  /** The draft before it, which may lie at the vendor; null for none. */
  readonly before: DraftEntries | null;
  /** False when a newer save has overtaken it, or a decision on the item is being sent. */
  mayStart(): Promise<boolean>;
}

const here: DraftPlace = { place: 'intray', reason: null };

function failedWith(error: unknown): DraftPlace {
  if (!isConnectorError(error)) throw error;
  const reason = `${error.message} What you filled in is saved in Intray, and is sent along when you hand it in.`;
  return { place: 'intray', reason };
}

/** Where a draft lies of which the fields that somebody else has changed were left out, and those that were `refused`. */
function placeBeside(theirs: DraftEntries, refused: string | null = null): DraftPlace {
  const labels = Object.values(theirs).map(({ label }) => `“${label}”`);
  if (labels.length === 0) return { place: refused === null ? 'vendor' : 'intray', reason: refused };
  const reason = `Somebody else has changed ${labels.join(', ')} at the system since you began: there what you filled in is saved in Intray alone. Choose at the field which value stands.`;
  return { place: 'intray', reason };
}

/**
 * Saves what the vendor keeps of a draft: a field that it refuses because it could not be put back does not keep the others
 * from it. Answers why the first of them is left out, null for none.
 */
async function saveKept(
  entries: DraftEntries,
  save: (values: FormValues) => Promise<void>,
  mayStart: () => Promise<boolean>,
): Promise<string | null> {
  if (Object.keys(entries).length === 0) return null;
  try {
    await save(wantedOf(entries));
    return null;
  } catch (error) {
    const field = isConnectorError(error) && error.code === 'unsupported' ? error.field : undefined;
    const { [field ?? '']: refused, ...others } = entries;
    if (!refused) throw error;
    if (await mayStart()) await saveKept(others, save, mayStart);
    return failedWith(error).reason;
  }
}

/** The fields, by their labels, in which the vendor still has a draft that was thrown away. */
export type LeftAtVendor = DraftDiscarded['left'];

export const changedIn = (entries: DraftEntries): string[] =>
  Object.values(entries)
    .filter(({ base, values }) => !isDeepStrictEqual(base, values))
    .map(({ label }) => label);

function leftIn(fields: readonly string[], error: unknown): LeftAtVendor {
  if (!isConnectorError(error)) throw error;
  return fields.length > 0 ? { fields: [...fields], reason: error.message } : null;
}

/**
 * Passes drafts on to vendors that keep them, those of one item one after the other: a save that was overtaken by a newer
 * one is left out, so that the vendor never ends up with an older one. Make one for the process.
 */
export class VendorDrafts {
  private readonly keepers = new Map<string, boolean>();
  private readonly held = new Map<string, HeldValues>();
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
  save(draft: DraftToSave): Promise<PlacedDraft> {
    // What an earlier draft has put there stays there.
    const entries = withDrafted(draft.entries, asDrafted(draft.before ?? {}));
    const failed = (error: unknown): PlacedDraft => ({ ...failedWith(error), entries });
    return this.inTurn(draft.key, async () =>
      (await draft.mayStart()) ? this.send(draft).catch(failed) : { ...here, entries },
    );
  }

  /**
   * Puts back what was there before a draft that is thrown away, in the fields that hold the draft; what somebody else has
   * put there since stays. Never fails because of the vendor: answers which fields still have the draft, null for none.
   */
  takeBack(draft: VendorDraft): Promise<LeftAtVendor> {
    return this.inTurn(draft.key, async () => {
      if (this.keepers.get(draft.key) === false) return null;
      return this.putBack(draft).catch((error: unknown) => leftIn(changedIn(draft.entries), error));
    });
  }

  /** Resolves when nothing of an item's draft is on its way to the vendor; each save there has a deadline. */
  async settled(key: string): Promise<void> {
    await this.turns.get(key)?.catch(() => undefined);
  }

  private async inTurn<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    const before = this.settled(key);
    const turn = before.then(run);
    this.turns.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(key) === turn) this.turns.delete(key);
    }
  }

  private send({ key, link, ref, entries, before, mayStart }: DraftToSave): Promise<PlacedDraft> {
    return this.atVendor(link, async (call, { forms }) => {
      if (!forms?.save || this.keepers.get(key) === false) return { ...here, entries };
      const form = await forms.load(call, ref);
      this.remember(key, form);
      if (!form.keepsDrafts) return { ...here, entries };
      const theirs = changedByOthers(form, entries, before ?? {}, this.heldBy(key));
      const ours = Object.fromEntries(Object.entries(entries).filter(([id]) => !theirs[id]));
      if (Object.keys(ours).length === 0) return { ...placeBeside(theirs), entries };
      // Reading may have taken long enough for a decision to be sent.
      if (!(await mayStart())) return { ...here, entries };
      const save = async (values: FormValues) => forms.save?.(call, ref, values);
      const refused = await saveKept(ours, save, mayStart);
      const after = await forms.load(call, ref).catch(() => null);
      const shown = after ? fieldsOf(after).filter(({ id }) => ours[id]) : [];
      this.hold(key, shown);
      return { ...placeBeside(theirs, refused), entries: withShown(entries, shown) };
    });
  }

  /** What an item's fields held after the last drafts that this process has brought there, by field id. */
  heldBy(key: string): HeldValues {
    return this.held.get(key) ?? {};
  }

  private hold(key: string, shown: readonly FormField[]): void {
    const all = { ...this.heldBy(key), ...Object.fromEntries(shown.map(({ id, values }) => [id, values])) };
    this.held.delete(key);
    this.held.set(key, all);
    const [oldest] = this.held.keys();
    if (this.held.size > MOST_HELD && oldest !== undefined) this.held.delete(oldest);
  }

  private putBack({ link, ref, entries }: VendorDraft): Promise<LeftAtVendor> {
    return this.atVendor(link, async (call, { forms }) => {
      const form = forms?.save ? await forms.load(call, ref) : null;
      if (!forms?.save || !form?.keepsDrafts) return null;
      const holding = fieldsOf(form).flatMap((field) => {
        const entry = entries[field.id];
        return entry && holdsDraft(field, entry) ? [{ field, entry }] : [];
      });
      const before = holding.filter(({ field }) => field.editable);
      const fixed = holding.filter(({ field }) => !field.editable).map(({ field }) => field.label);
      if (before.length > 0)
        await forms.save(
          call,
          ref,
          Object.fromEntries(before.map(({ field, entry }) => [field.id, entry.base])),
        );
      return fixed.length > 0 ? { fields: fixed, reason: FIXED } : null;
    });
  }

  /** What is done may be repeated, so that one that was cut short does no harm. */
  private atVendor<Result>(
    link: LinkRecord,
    run: (call: Call, connector: Connector) => Promise<Result>,
  ): Promise<Result> {
    return withinDeadline(PATIENCE_MS, LATE, new AbortController().signal, (signal) =>
      this.calls.withLink(link, run, { signal }),
    );
  }
}
