import type { WorkItem } from '@/lib/domain/work-item';
import type { Connector, OutOfOffice } from '../../../contract';
import { toy } from '..';
import { HAND_ON, handOn, lastChange, outOfOffice, searchPeople } from '../handing-on';
import type { SeededFault } from './seeded-fault';

const PEOPLE = 'people who are found come once each, and whoever cannot be chosen is told why';
const SUBSTITUTE = 'a substitute stands in from set to clear, and each may be said twice';

const finding = (change: (found: Awaited<ReturnType<typeof searchPeople>>) => typeof found): Connector => ({
  ...toy,
  people: { search: async (call, request) => change(await searchPeople(call, request)) },
});

const absent = (change: Partial<OutOfOffice>): Connector => ({
  ...toy,
  outOfOffice: { ...outOfOffice, ...change },
});

/** A toy where sam supervises; `item` says what is wrong with what the team box shows. */
const supervising = (change: (item: WorkItem) => WorkItem): Connector => ({
  ...toy,
  manifest: { ...toy.manifest, boxes: [...toy.manifest.boxes, 'team'] },
  async list(call, request) {
    if (request.box !== 'team') return toy.list(call, request);
    if (call.subject.username !== 'sam') return { items: [], next: null, rejected: [] };
    const slice = await toy.list(call, { ...request, box: 'pending' });
    const asTeam = (item: WorkItem) => change({ ...item, stage: null, ref: { ...item.ref, box: 'team' } });
    return { ...slice, items: slice.items.map(asTeam) };
  },
});

const TEAM = 'the team box holds open work of others, and nothing for who supervises nobody';

export const handingOnFaults: readonly SeededFault[] = [
  {
    what: 'finds somebody twice',
    connector: finding(({ people, note }) => ({ people: [...people, ...people.slice(0, 1)], note })),
    caughtBy: [PEOPLE],
    says: /comes twice/,
  },
  {
    what: 'refuses somebody without a reason',
    connector: finding(({ people, note }) => ({
      people: people.map((person) => ({ ...person, refusal: person.refusal === null ? null : '' })),
      note,
    })),
    caughtBy: [PEOPLE],
    says: /refused without a reason/,
  },
  {
    what: 'hands work to whom it likes',
    connector: {
      ...toy,
      actions: {
        ...toy.actions,
        async perform(call, ref, action) {
          if (action.actionId !== HAND_ON.id) return toy.actions.perform(call, ref, action);
          const { people } = await searchPeople(call, { query: '' });
          const [wanted] = [action.inputs.values.to ?? []].flat();
          const other = people.find(({ id, refusal }) => refusal === null && id !== wanted);
          const values = { to: [other?.id ?? ''] };
          return handOn(call, ref, { ...action, inputs: { ...action.inputs, values } });
        },
      },
    },
    caughtBy: ['work that is handed on leaves the person and is with whom it was given to'],
    says: /did not come to/,
  },
  {
    what: 'looks for a decision where work was handed on',
    connector: {
      ...toy,
      verify: (call, ref, action) => toy.verify(call, ref, { ...action, actionId: 'agree' }),
    },
    caughtBy: ['every kind of action whose answer is lost is verified as applied, without another write'],
    says: /does not let you|verified wrongly/,
  },
  {
    what: 'takes every handing on for done',
    connector: {
      ...toy,
      verify: async (call, ref, action) =>
        action.intent === 'complete' ? toy.verify(call, ref, action) : 'applied',
    },
    caughtBy: ['no kind of action that never arrived is taken for done'],
    says: /verified wrongly/,
  },
  {
    what: 'tells of a change of yesterday',
    connector: {
      ...toy,
      async lastChange(call, ref) {
        const change = await lastChange(call, ref);
        return change && { ...change, at: new Date(call.now().getTime() - 86_400_000).toISOString() };
      },
    },
    caughtBy: ['who took an item away is told as the vendor tells it, or nobody is'],
    says: /changed just now/,
  },
  {
    what: 'counts the supervisor’s own work to the team’s',
    connector: supervising((item) => item),
    caughtBy: [TEAM],
    says: /sam's own work/,
  },
  {
    what: 'shows the team what is over',
    connector: supervising((item) => ({
      ...item,
      ref: { ...item.ref, externalId: `${item.ref.externalId}0` },
      status: 'completed',
    })),
    caughtBy: [TEAM],
    says: /and yet open work/,
  },
  {
    what: 'names the same substitute again and again',
    connector: absent({
      async set(call, absence) {
        await outOfOffice.clear(call);
        await outOfOffice.set(call, absence);
      },
    }),
    caughtBy: [SUBSTITUTE],
    says: /has written again/,
  },
  {
    what: 'leaves the substitute in place',
    connector: absent({ clear: async () => undefined }),
    caughtBy: [SUBSTITUTE],
    says: /still stands/,
  },
  {
    what: 'lets nobody stand in and does not say why',
    connector: absent({
      offer: async () => ({ available: false, reason: null, timed: false, movesOpenItems: false }),
    }),
    caughtBy: [SUBSTITUTE],
    says: /must be said/,
  },
];
