import assert from 'node:assert/strict';
import type { ActionDescriptor } from '@/lib/domain/action';
import { HistoryEntry } from '@/lib/domain/history';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call } from '../../contract';
import { decided, findDecision, perform, untilGone } from '../acting';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { offersIn } from '../offered';
import { readBoxAs } from '../reading';
import type { SandboxPerson, TestSubject } from '../sandbox-call';

const RECEIVERS: readonly SandboxPerson[] = ['bob', 'carol', 'sam'];

type PeopleInput = Extract<ActionDescriptor['inputs'][number], { kind: 'people' }>;

const peopleInput = ({ inputs }: ActionDescriptor) =>
  inputs.find((input): input is PeopleInput => input.kind === 'people');

async function search(subject: TestSubject, call: Call, item: WorkItem, inputId: string) {
  const found = await subject.connector.people?.search(call, { ref: item.ref, inputId, query: '' });
  return found ?? { people: [], note: null };
}

/** A person of the sandbox whom the vendor will take, and their id there. */
async function receiver(subject: TestSubject, call: Call, item: WorkItem, inputId: string) {
  const { people } = await search(subject, call, item, inputId);
  for (const person of RECEIVERS) {
    const { subject: known } = await subject.callAs(person);
    if (people.some(({ id, refusal }) => id === known.id && refusal === null))
      return { person, id: known.id };
  }
  return null;
}

/** An item that alice can give to somebody who can be asked whether it came. */
async function findHandingOn(subject: TestSubject) {
  const call = await subject.callAs('alice');
  for (const offered of await offersIn(subject, call, 'pending')) {
    const { intent, available } = offered.descriptor;
    const input = peopleInput(offered.descriptor);
    if (!available || !input || (intent !== 'delegate' && intent !== 'reassign')) continue;
    const to = await receiver(subject, call, offered.item, input.id);
    if (to === null) continue;
    const decision = await decided(subject, call, offered);
    const values = { ...decision.request.inputs.values, [input.id]: [to.id] };
    const request = { ...decision.request, inputs: { ...decision.request.inputs, values } };
    return { decision: { ...decision, request }, to: to.person };
  }
  return null;
}

export const handingOnChecks: readonly Check[] = [
  {
    name: 'people who are found come once each, and whoever cannot be chosen is told why',
    appliesTo: ({ people }) => people !== undefined,
    async run(subject) {
      const call = await subject.callAs('alice');
      for (const { item, descriptor } of await offersIn(subject, call, 'pending')) {
        const input = peopleInput(descriptor);
        if (!input) continue;
        const { people, note } = await search(subject, call, item, input.id);
        const ids = people.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, `somebody comes twice for "${item.title}"`);
        for (const { name, refusal } of people)
          assert.notEqual(refusal?.trim(), '', `${name} is refused without a reason`);
        assert.notEqual(note?.trim(), '', 'an empty note: say null instead');
      }
    },
  },
  {
    name: 'work that is handed on leaves the person and is with whom it was given to',
    appliesTo: ({ people }) => people !== undefined,
    async run(subject) {
      const found = await findHandingOn(subject);
      if (!found) return;
      const { decision, to } = found;
      await perform(subject, decision);
      await untilGone(subject, decision);
      await eventually(async () => {
        const { items } = await readBoxAs(subject, to, 'pending');
        const came = items.some(({ processId }) => processId === decision.item.processId);
        assert.ok(came, `"${decision.item.title}" did not come to ${to}`);
      }, subject.patienceMs);
    },
  },
  {
    name: 'who took an item away is told as the vendor tells it, or nobody is',
    appliesTo: ({ lastChange }) => lastChange !== undefined,
    async run(subject) {
      const { call, item } = await findDecision(subject);
      const before = call.now().getTime();
      await subject.control('/disturb', { externalId: item.ref.externalId });
      const change = await subject.connector.lastChange?.(call, item.ref);
      if (!change) return;
      const { at, event, current } = HistoryEntry.parse(change);
      assert.ok(!current && event !== 'note', `what took the item away is over, and is no ${event}`);
      // Vendors print seconds at best.
      assert.ok(at === null || Date.parse(at) >= before - 60_000, `it changed just now, and says ${at}`);
    },
  },
];
