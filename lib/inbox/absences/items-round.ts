import { type AbsenceItemRow, listActionsById } from '@/db/repositories/absence-items';
import { findLinkOfUser } from '@/db/repositories/links';
import { type Arrival, type CandidateItem, candidates, type Dealt } from './candidates';
import { handOn } from './hand-on';
import { type Place, receiverAt } from './place';
import { reviewItems } from './review-items';

async function dealtWith(place: Place, noted: readonly AbsenceItemRow[]): Promise<Dealt> {
  const { inbox } = place.context.runtime;
  const userIds = [...new Set(noted.map(({ receiverUserId }) => receiverUserId))];
  const links = await Promise.all(userIds.map((id) => findLinkOfUser(inbox, id, place.link.connectionId)));
  const ids = noted.flatMap(({ handBackActionId }) => handBackActionId ?? []);
  const handBacks = await listActionsById(inbox, ids);
  return {
    noted,
    receivers: new Set(links.flatMap((link) => (link ? [link.subjectId] : []))),
    handBacks: new Map(handBacks.map((action) => [action.id, action])),
  };
}

async function handOnCandidate(place: Place, candidate: CandidateItem): Promise<string | null> {
  const { context, absence, link } = place;
  const to = await receiverAt(place, link.connectionId, candidate.item.processName);
  if (typeof to === 'string') return to;
  await handOn(context, absence, candidate.row, to, candidate.previous);
  return null;
}

/**
 * Hands on what is to be handed on at a connection, one after the other. Answers the sentence why some had to stay, null
 * when none had. Throws what makes it pointless to go on just now.
 */
export async function handOnItems(place: Place, arrival: Arrival): Promise<string | null> {
  const { context, absence, link } = place;
  const noted = await reviewItems(context, absence, link.connectionId);
  const found = await candidates(context.runtime, absence, link, await dealtWith(place, noted), arrival);
  let problem: string | null = null;
  for (const candidate of found) {
    if (!(await place.goesOn())) break;
    problem = (await handOnCandidate(place, candidate)) ?? problem;
  }
  return problem;
}
