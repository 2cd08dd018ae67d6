import type { AbsenceRow } from '@/db/repositories/absences';
import { listUsers, type UserRecord } from '@/db/repositories/users';
import { type AbsenceRule, type Chain, chainsOf, MOST_HOPS } from '@/lib/domain/absence';
import { InboxError } from '../errors';
import type { Runtime } from '../runtime';
import { type Caller, ruleOf } from './rules';

const refuse = (message: string) => new InboxError('invalid-input', message, 'substitute');

/** `userIds` as "Alice, then Bob, then Carol". */
export async function peopleText(runtime: Runtime, userIds: readonly string[]): Promise<string> {
  const names = new Map((await listUsers(runtime.inbox)).map(({ id, name }) => [id, name]));
  return userIds.map((id) => names.get(id) ?? 'somebody').join(', then ');
}

/** A rule that is to be written down, and those of everybody that it would stand beside. */
export interface Prospect {
  readonly caller: Caller;
  readonly person: UserRecord;
  readonly rule: AbsenceRule;
  readonly others: readonly AbsenceRow[];
}

/** Whoever sets a rule for somebody else gets nothing by it, through however many hands. */
async function requireNothingForCaller(
  runtime: Runtime,
  { caller, person }: Prospect,
  chains: readonly Chain[],
): Promise<void> {
  if (person.id === caller.id) return;
  const chain = chains.find(({ userIds }) => userIds.includes(caller.id));
  if (!chain) return;
  const by = chain.userIds.length > 2 ? ` It would go on: ${await peopleText(runtime, chain.userIds)}.` : '';
  throw new InboxError(
    'forbidden',
    `You cannot bring ${person.name}’s work to yourself.${by} Choose another substitute, or let ${person.name} make the rule.`,
    'substitute',
  );
}

/** True when work reaches `userId` by the step from the rule's person to their substitute, or after it. */
function isReachedBy(
  { userId, substituteUserId }: AbsenceRule,
  { userIds }: Chain,
  reached: string,
): boolean {
  const at = userIds.findIndex((id, index) => id === userId && userIds[index + 1] === substituteUserId);
  return at >= 0 && userIds.indexOf(reached, at + 1) > 0;
}

/** What somebody has set for another must not come to lead to them by a rule that is made afterwards, whoever makes it. */
async function requireNothingForMakers(runtime: Runtime, { rule, others }: Prospect): Promise<void> {
  const rules = [...others.map(ruleOf), rule];
  for (const other of others) {
    const { madeByUserId } = other;
    if (madeByUserId === null) continue;
    const chain = chainsOf(ruleOf(other), rules).find((way) => isReachedBy(rule, way, madeByUserId));
    if (!chain) continue;
    const maker = await peopleText(runtime, [madeByUserId]);
    const owner = await peopleText(runtime, [other.userId]);
    throw refuse(
      `By this rule ${owner}’s work would come to ${maker}, who has set ${owner}’s own rule: ${await peopleText(runtime, chain.userIds)}. Choose somebody else, or another period.`,
    );
  }
}

async function requireNoLoop(runtime: Runtime, chains: readonly Chain[]): Promise<void> {
  const loop = chains.find(({ isLoop }) => isLoop);
  if (loop)
    throw refuse(
      `Work would go round in a circle: ${await peopleText(runtime, loop.userIds)}. Choose somebody who is there, or another period.`,
    );
  const long = chains.find(({ userIds }) => userIds.length - 1 > MOST_HOPS);
  if (long)
    throw refuse(
      `Work would pass through too many hands: ${await peopleText(runtime, long.userIds)}. Choose somebody who is there.`,
    );
}

/**
 * The chains by which work of the rule's person would be passed on. Throws `invalid-input` for a circle, for too many hands, and
 * where another's work would come to whoever has set the rule that it goes by; `forbidden` where it would come to the caller.
 */
export async function checkChains(runtime: Runtime, prospect: Prospect): Promise<Chain[]> {
  const chains = chainsOf(prospect.rule, prospect.others.map(ruleOf));
  await requireNothingForCaller(runtime, prospect, chains);
  await requireNoLoop(runtime, chains);
  await requireNothingForMakers(runtime, prospect);
  return chains;
}
