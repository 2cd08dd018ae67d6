import type { ActionInputs } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import type { Box, WorkItem } from '@/lib/domain/work-item';
import { readBoxAs } from '../conformance/reading';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';

/** For tests only: actions of one item, as they are offered. */

/** The person's item by the beginning of its title. Throws when there is none. */
export async function itemAt(
  supos: TestSubject,
  person: SandboxPerson,
  title: string,
  box: Box = 'pending',
): Promise<WorkItem> {
  const item = (await readBoxAs(supos, person, box)).items.find((one) => one.title.startsWith(title));
  if (!item) throw new Error(`${person} has no "${title}" in ${box}`);
  return item;
}

export interface Wish {
  readonly person?: SandboxPerson;
  readonly box: Box;
  readonly title: string;
  readonly id: string;
  readonly inputs?: Partial<ActionInputs>;
}

/** An action as it is offered for one item, ready to be done. */
export async function offeredAt(supos: TestSubject, { person = 'alice', box, title, id, inputs }: Wish) {
  const call = await supos.callAs(person);
  const item = await itemAt(supos, person, title, box);
  const actions = await supos.connector.actions.available(call, item.ref);
  const descriptor = actions.find((each) => each.id === id);
  if (!descriptor) throw new Error(`${title} does not offer ${id}`);
  const sent = { since: toInstant(new Date()), stepName: item.stepName };
  const request = { actionId: id, intent: descriptor.intent, inputs: { comment: '', values: {}, ...inputs } };
  return {
    call,
    item,
    actions,
    descriptor,
    request,
    sent,
    perform: () => supos.connector.actions.perform(call, item.ref, request),
    verify: () => supos.connector.verify(call, item.ref, request, false, sent),
  };
}

/** Actions that the demo company offers alice. */
export const wishes = {
  delegate: {
    box: 'pending',
    title: '採購申請-0231',
    id: 'delegate',
    inputs: { values: { mandatary: ['bob'] }, comment: '出差' },
  },
  withdraw: { box: 'completed', title: '採購申請-0218', id: 'withdraw' },
  cancel: { box: 'initiated', title: 'Leave request-0874', id: 'cancel' },
  remind: { box: 'initiated', title: 'Leave request-0874', id: 'remind' },
} as const satisfies Readonly<Record<string, Wish>>;
