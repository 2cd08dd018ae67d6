import type { AbsenceConnectionRow } from '@/db/repositories/absences';
import type { LinkRecord } from '@/db/repositories/links';
import type { Absence, Call, OutOfOffice } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { ruleStep } from './audit-step';
import type { VendorOffer } from './context';
import type { HandOnTo } from './hand-on';
import { connectorAt, moveTo, moveUnderRule, nowAt, type Place } from './place';
import { endOf } from './rules';

type Asked = Pick<Place, 'context' | 'link'>;

function askVendor<Result>(
  { context, link }: Asked,
  run: (bundle: OutOfOffice, call: Call) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  return context.calls.withLink(
    link,
    async (call, { outOfOffice }) => {
      if (outOfOffice) return run(outOfOffice, call);
      throw new ConnectorError('unsupported', 'The system has no substitutes of its own.');
    },
    { signal, priority: 'background' },
  );
}

/** How long an installation is taken to offer what it offered. */
const OFFER_STANDS_MS = 10 * 60_000;

/** What the vendor's own mechanism can do for the person; null where it has none. */
export async function vendorOffer(asked: Asked, signal?: AbortSignal): Promise<VendorOffer | null> {
  const { context, link } = asked;
  if (!connectorAt(asked).outOfOffice) return null;
  const now = context.runtime.now().getTime();
  const known = context.vendorOffers.get(link.id);
  if (known && now - known.at < OFFER_STANDS_MS) return known.offer;
  const offer = await askVendor(asked, (bundle, call) => bundle.offer(call), signal);
  context.vendorOffers.set(link.id, { offer, at: now });
  return offer;
}

/** The name of whoever stands in at the vendor now, by whatever way that was set; null when nobody does. */
export async function vendorSubstitute(asked: Asked, signal?: AbortSignal): Promise<string | null> {
  const standing = await askVendor(asked, (bundle, call) => bundle.read(call), signal);
  return standing?.substitute.name ?? null;
}

function absenceOf({ absence }: Place, { subjectId, subjectUsername, subjectName }: LinkRecord): Absence {
  const substitute = { id: subjectId, username: subjectUsername, displayName: subjectName };
  return { substitute, startsAt: absence.startsAt, endsAt: endOf(absence) };
}

/** Whether an item is stuck there says nothing of it, and what is only noted as begun has no substitute yet. */
const standsFor = (to: HandOnTo, { setAt, substituteUserId }: AbsenceConnectionRow) =>
  setAt !== null && substituteUserId === to.receiver.id;

/**
 * Sets the vendor's own mechanism, unless the vendor has taken just that; no other rule of the person may stand there.
 * Answers the state, or null when the rule is another by now.
 */
export async function setVendorMechanism(
  place: Place,
  state: AbsenceConnectionRow,
  to: HandOnTo,
): Promise<AbsenceConnectionRow | null> {
  const { context, absence, link } = place;
  if (standsFor(to, state)) return state;
  // Noted before it is sent: after a crash in between it is known that there is something to clear.
  const setAt = state.setAt ?? nowAt(place);
  const begun = await moveUnderRule(place, state, { mechanism: 'vendor', setAt, substituteUserId: null });
  if (!begun) return null;
  await askVendor(place, (bundle, call) => bundle.set(call, absenceOf(place, to.receiverLink)));
  const told = { state: 'substitute-set', actorId: absence.userId, connectionId: link.connectionId } as const;
  const substituteUserId = to.receiver.id;
  const step = await ruleStep(context.runtime, { ...absence, substituteUserId }, told);
  // What came while it was being set, or could not be set, is still with the person.
  const taken = { state: 'set', setAt: nowAt(place), substituteUserId, problem: null } as const;
  return moveUnderRule(place, begun, taken, step);
}

/** Ends what was set at the vendor. */
export async function clearVendorMechanism(
  place: Place,
  state: AbsenceConnectionRow,
): Promise<AbsenceConnectionRow> {
  if (state.setAt === null) return state;
  const { context, absence, link } = place;
  await askVendor(place, (bundle, call) => bundle.clear(call));
  const told = {
    state: 'substitute-cleared',
    actorId: absence.userId,
    connectionId: link.connectionId,
  } as const;
  const step = await ruleStep(context.runtime, absence, told);
  return moveTo(place, state, { setAt: null, problem: null, failures: 0, retryAt: null }, step);
}
