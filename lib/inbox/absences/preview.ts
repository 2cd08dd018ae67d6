import { findLinkOfUser, type LinkRecord, listLinksOfUser } from '@/db/repositories/links';
import { findUser, type UserRecord } from '@/db/repositories/users';
import type {
  AbsencePreview,
  AbsencePreviewConnection,
  AbsencePreviewWish,
} from '@/lib/api/contract/absences';
import { type AbsenceRule, coversConnection, receiverOf, touchesConnection } from '@/lib/domain/absence';
import { toInstant } from '@/lib/domain/instant';
import { withinDeadline } from '../deadline';
import { requireConnection } from '../links/installation';
import { coveredItems } from './candidates';
import { peopleText } from './check-chains';
import { type CheckedWish, checkWish } from './check-wish';
import type { AbsenceContext, VendorOffer } from './context';
import { problemText } from './place';
import { type Estimate, estimate, type OpenItem } from './preview-sample';
import { type Caller, requireAbsence, rulesInForce } from './rules';
import { noAccountText } from './texts';
import { vendorOffer, vendorSubstitute } from './vendor-mechanism';

const OFFER_WITHIN_MS = 6_000;
const NOT_LOOKED_INTO =
  'Which of the open items can go shows when the rule begins: to look into them beforehand would mark them as read.';

interface Question {
  readonly context: AbsenceContext;
  readonly checked: CheckedWish;
  readonly wish: AbsencePreviewWish;
  readonly rules: readonly AbsenceRule[];
  readonly signal: AbortSignal;
}

const stay = (reason: string, count: number): Estimate => ({
  moves: 0,
  stays: count === 0 ? [] : [{ reason, count }],
  unknown: 0,
});

/** What the vendor's own mechanism would do; a sentence where it cannot be asked. */
interface OwnWay {
  readonly offer: VendorOffer | null;
  readonly failure: string | null;
  /** Who stands in there now, by whatever way that was set. */
  readonly standing: string | null;
}

async function ownWay(question: Question, link: LinkRecord): Promise<OwnWay> {
  const none = { offer: null, failure: null, standing: null };
  if (!coversConnection(question.wish.processes, link.connectionId)) return none;
  const { context, signal } = question;
  const ask = async (within: AbortSignal) => {
    const offer = await vendorOffer({ context, link }, within);
    const standing = offer?.available ? await vendorSubstitute({ context, link }, within) : null;
    return { offer, failure: null, standing };
  };
  try {
    return await withinDeadline(OFFER_WITHIN_MS, 'It did not answer in time.', signal, ask);
  } catch (error) {
    if (signal.aborted) throw error;
    return { ...none, failure: problemText(error) };
  }
}

/** How work goes to the receiver at a system, or why not by the system itself. */
function sentenceOf({ offer, failure, standing }: OwnWay, systemName: string, receiver: UserRecord): string {
  const each = `Intray hands each item on to ${receiver.name} as it arrives.`;
  if (failure !== null) return `${systemName} could not be asked about its own substitutes. ${failure}`;
  if (!offer?.available) return offer?.reason ? `${offer.reason} So ${each}` : each;
  const itself = `${systemName} itself passes new work on to ${receiver.name}`;
  const how = offer.timed
    ? `${itself} in this time.`
    : `${itself}; Intray turns that on at the beginning and off at the end.`;
  const instead = standing === null ? null : `${standing}, who stands in there now, is replaced.`;
  return [how, instead, offer.reason].filter(Boolean).join(' ');
}

async function openMoves(
  question: Question,
  offer: VendorOffer | null,
  open: readonly OpenItem[],
  receiverLink: LinkRecord,
): Promise<Estimate> {
  if (offer?.available && offer.movesOpenItems) return { moves: open.length, stays: [], unknown: 0 };
  if (!question.wish.movesOpenItems) return stay('What is open stays, as you chose.', open.length);
  return estimate(question.context, open, receiverLink, question.signal);
}

async function previewAt(question: Question, link: LinkRecord): Promise<AbsencePreviewConnection> {
  const { context, checked, rules } = question;
  const { runtime } = context;
  const { connectionId } = link;
  const { name } = requireConnection(runtime, connectionId);
  const { rule } = checked;
  const processes = JSON.stringify(rule.processes);
  const open = await coveredItems(runtime, { userId: rule.userId, processes }, connectionId);
  const told = { connectionId, name, open: open.length };
  const now = toInstant(runtime.now());
  const [, at = now] = [rule.startsAt, now].sort();
  const receiverId = receiverOf(rule, rules, at, connectionId, null);
  const receiver = (await findUser(runtime.inbox, receiverId)) ?? checked.substitute;
  const receiverLink = await findLinkOfUser(runtime.inbox, receiver.id, connectionId);
  if (!receiverLink) {
    const sentence = noAccountText(receiver, name);
    return { ...told, mechanism: 'none', sentence, ...stay(sentence, open.length) };
  }
  const way = await ownWay(question, link);
  const estimated = await openMoves(question, way.offer, open, receiverLink);
  const { readsHaveEffects } = requireConnection(runtime, connectionId).connector.manifest.sync;
  const unseen = readsHaveEffects && estimated.unknown > 0 ? ` ${NOT_LOOKED_INTO}` : '';
  return {
    ...told,
    mechanism: way.offer?.available ? 'vendor' : 'items',
    sentence: `${sentenceOf(way, name, receiver)}${unseen}`,
    ...estimated,
  };
}

/** "Bob is away in this time too, so work goes on: Bob, then Carol." */
async function chainRemarks(question: Question): Promise<string[]> {
  const { runtime } = question.context;
  const chains = question.checked.chains.filter(({ userIds }) => userIds.length > 2);
  return Promise.all(
    chains.map(async ({ userIds }) => {
      const onward = await peopleText(runtime, userIds.slice(1));
      return `${question.checked.substitute.name} is away during this time too, so work goes on: ${onward}.`;
    }),
  );
}

/**
 * What a rule would do, without doing it: what it covers now, from the cache, and what the vendors say to a few of those
 * items. Throws as `checkWish` does.
 */
export async function previewAbsence(
  context: AbsenceContext,
  caller: Caller,
  { id, ...wish }: AbsencePreviewWish,
  signal: AbortSignal,
): Promise<AbsencePreview> {
  const { runtime } = context;
  const earlier = id === undefined ? null : await requireAbsence(runtime, caller, id);
  const checked = await checkWish(runtime, caller, wish, earlier);
  const rules = (await rulesInForce(runtime)).filter((rule) => rule.id !== earlier?.id);
  const question: Question = { context, checked, wish, rules, signal };
  const links = (await listLinksOfUser(runtime.inbox, checked.person.id)).filter(
    ({ connectionId }) =>
      runtime.connections.has(connectionId) && touchesConnection(wish.processes, connectionId),
  );
  const { startsAt, endsAt } = checked.rule;
  return {
    startsAt,
    endsAt,
    remarks: [...checked.remarks, ...(await chainRemarks(question))],
    connections: await Promise.all(links.map((link) => previewAt(question, link))),
  };
}
