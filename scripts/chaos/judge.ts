import { ActionIntent } from '@/lib/domain/action';
import { attribute, repeated, timesWritten } from './attribution';
import type { Asked, Deed, Entry } from './deeds';

export type Fate =
  | 'applied once'
  | 'applied twice'
  | 'lost'
  | 'told wrongly'
  /** It did not happen, and the ledger says so. */
  | 'not applied'
  /** Nobody could know, and the ledger says that. */
  | 'cannot tell';

export interface Verdict {
  readonly fate: Fate;
  /** In a few words, for whoever looks into it. */
  readonly why: string;
  readonly asked: Asked | null;
  readonly entry: Entry | null;
  readonly deeds: readonly Deed[];
}

export interface Run {
  readonly asked: readonly Asked[];
  readonly entries: readonly Entry[];
  readonly deeds: readonly Deed[];
}

type Finding = Pick<Verdict, 'fate' | 'why'>;

/** What is known of an entry beside the ledger. */
interface Findings {
  /** What came of this very entry. */
  readonly own: readonly Deed[];
  readonly again: ReadonlySet<Deed>;
  readonly deeds: readonly Deed[];
}

/** Of these a vendor keeps nothing that could be looked at. Of everything else Intray has to find out what became of it. */
const untraceable: readonly ActionIntent[] = ['remind', 'run-trigger'];

const endings: readonly ActionIntent[] = ['cancel', 'delete-draft'];
/** Anything that moves the case, and so writes its status. */
const moving = ActionIntent.options.filter((intent) => !['note', 'remind', 'run-trigger'].includes(intent));

/**
 * What leaves nothing to look at of an action: ending the process closes an open task as a pause does, and a case has one status,
 * which whatever happens to it writes over.
 */
const wipedBy: Readonly<Partial<Record<ActionIntent, readonly ActionIntent[]>>> = {
  pause: endings,
  'change-status': moving,
};

/**
 * Whether something else has wiped its trace while it was still to be found out what became of the action: somebody else's
 * deed, or one that the same person asked for in another box.
 */
function wasWiped(entry: Entry, { own, deeds }: Findings): boolean {
  const wiping = wipedBy[entry.intent] ?? [];
  return deeds.some(
    (deed) =>
      deed.connectionId === entry.connectionId &&
      !own.includes(deed) &&
      deed.items.includes(entry.item) &&
      deed.intents.some((intent) => wiping.includes(intent)) &&
      entry.requestedAt <= deed.at &&
      (entry.settledAt === null || deed.at <= entry.settledAt),
  );
}

function cannotTell(entry: Entry, findings: Findings): Finding {
  const what = `it happened ${findings.own.length > 0 ? 'once' : 'never'}`;
  if (untraceable.includes(entry.intent)) return { fate: 'cannot tell', why: `nobody could tell; ${what}` };
  if (wasWiped(entry, findings))
    return {
      fate: 'cannot tell',
      why: `something else was done there before it could be looked at, so that nobody could tell; ${what}`,
    };
  return { fate: 'told wrongly', why: `said that nobody can tell, but the vendor would have told: ${what}` };
}

const open = ['held', 'sending', 'uncertain'];

/** What an entry that has come to its end says, against whether it happened. */
function settled(entry: Entry, findings: Findings): Finding {
  const { state, errorCode } = entry;
  const happened = findings.own.length > 0;
  if (state === 'confirmed')
    return happened
      ? { fate: 'applied once', why: 'confirmed' }
      : { fate: 'told wrongly', why: 'confirmed, but it never happened' };
  if (state === 'conflict' && errorCode === 'uncertain') return cannotTell(entry, findings);
  return happened
    ? { fate: 'told wrongly', why: `${state}, but it happened` }
    : { fate: 'not applied', why: state };
}

function ofEntry(entry: Entry, findings: Findings): Finding {
  const { own, again, deeds } = findings;
  const written = timesWritten(entry, deeds);
  if (own.length > 1) return { fate: 'applied twice', why: `it happened ${own.length} times` };
  if (own.some((deed) => again.has(deed)))
    return { fate: 'applied twice', why: 'the item had been dealt with before' };
  if (written > 1) return { fate: 'applied twice', why: `its comment was written ${written} times` };
  if (open.includes(entry.state)) return { fate: 'lost', why: `not settled in time, still ${entry.state}` };
  if (entry.state === 'confirmed' && own.length > 0 && entry.comment !== '' && written === 0)
    return { fate: 'told wrongly', why: 'confirmed, but its comment was never written' };
  return settled(entry, findings);
}

/** What people were told when they asked, against the ledger. Null when it fits. */
function misled(asked: Asked, entry: Entry | undefined): Finding | null {
  if (asked.ids.length > 1) return { fate: 'told wrongly', why: 'one key, several actions' };
  if (asked.refusal !== null)
    return entry
      ? { fate: 'told wrongly', why: `refused at first (${asked.refusal}), but taken down` }
      : null;
  if (!entry) return asked.ids.length > 0 ? { fate: 'lost', why: 'accepted, but not in the ledger' } : null;
  if (asked.undone && entry.state !== 'cancelled')
    return { fate: 'told wrongly', why: `said to be undone, but it is ${entry.state}` };
  return null;
}

/** Judges every action of a run, and every deed that nobody asked for. Requests that were refused are no actions. */
export function judge({ asked, entries, deeds }: Run): Verdict[] {
  const attribution = attribute(entries, deeds);
  const again = repeated(deeds);
  const ownOf = (entry: Entry) => attribution.deeds.get(entry.id) ?? [];
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const keys = new Set(asked.map(({ key }) => key));
  const verdicts = asked.flatMap((one): Verdict[] => {
    const entry = byKey.get(one.key);
    const own = entry ? ownOf(entry) : [];
    const finding = misled(one, entry) ?? (entry && ofEntry(entry, { own, again, deeds }));
    return finding ? [{ ...finding, asked: one, entry: entry ?? null, deeds: own }] : [];
  });
  const unasked = entries.filter(({ key }) => !keys.has(key));
  return [
    ...verdicts,
    ...unasked.map((entry) => stray('in the ledger, but nobody asked for it', entry, ownOf(entry))),
    ...attribution.strays.map((deed) => stray('it happened, but nobody asked for it', null, [deed])),
  ];
}

function stray(why: string, entry: Entry | null, deeds: readonly Deed[]): Verdict {
  return { fate: 'told wrongly', why, asked: null, entry, deeds };
}
