import type { Connector } from '../../../contract';
import { ConnectorError, isConnectorError } from '../../../errors';
import { toy } from '..';
import { type SeededFault, sending } from './seeded-fault';

const SENT_ONCE = 'a write whose answer is lost is uncertain and is sent once';

function performing(perform: Connector['actions']['perform']): Connector {
  return { ...toy, actions: { ...toy.actions, perform } };
}

/** Judges by the pending box, where a decided task stays until the toy has moved it. */
const hastyVerify: Connector['verify'] = async (call, ref) => {
  const { items } = await toy.list(call, { box: 'pending', cursor: null });
  return items.some((item) => item.ref.externalId === ref.externalId) ? 'not-applied' : 'applied';
};

export const actionFaults: readonly SeededFault[] = [
  {
    what: 'sends a lost write again',
    connector: performing((call, ref, action) =>
      toy.actions.perform(call, ref, action).catch(() => toy.actions.perform(call, ref, action)),
    ),
    caughtBy: [SENT_ONCE],
    says: /must be uncertain/,
  },
  {
    what: 'does not mark its write as one',
    connector: performing((call, ref, action) =>
      toy.actions.perform(
        sending(call, (request) => ({ ...request, write: false })),
        ref,
        action,
      ),
    ),
    caughtBy: [SENT_ONCE],
    says: /write: true/,
  },
  {
    what: 'says applied, always',
    connector: { ...toy, verify: async () => 'applied' },
    caughtBy: ['a write that never arrived is not taken for done'],
    says: /not-applied/,
  },
  {
    what: 'never comes to know',
    connector: { ...toy, verify: async () => 'cannot-tell' },
    caughtBy: [
      'a write that never arrived is not taken for done',
      'a write whose answer is lost is verified as applied, without another write',
    ],
    says: /never comes to know|cannot-tell/,
  },
  {
    what: 'finds out by sending the action again',
    connector: {
      ...toy,
      verify: (call, ref, action) =>
        toy.actions.perform(call, ref, action).then(
          () => 'not-applied',
          () => 'applied',
        ),
    },
    caughtBy: ['a write that never arrived is not taken for done'],
    says: /has been sent again/,
  },
  {
    what: 'takes an unreadable answer for a refusal',
    connector: performing((call, ref, action) =>
      toy.actions.perform(call, ref, action).catch(() => {
        throw new ConnectorError('invalid-input', 'The toy did not accept this.');
      }),
    ),
    caughtBy: ['an unreadable answer to a write is not taken for a refusal'],
    says: /must be uncertain, not invalid-input/,
  },
  {
    what: 'says not applied while the case is on the move',
    connector: { ...toy, verify: hastyVerify },
    dialect: 'slow',
    caughtBy: ['a write that was applied is never called not applied, however soon one asks'],
    says: /not-applied/,
  },
  {
    what: 'calls an order settled before it is',
    connector: performing(async (call, ref, action) => {
      await toy.actions.perform(call, ref, action);
      return { outcome: 'settled' };
    }),
    caughtBy: ['a decision that is settled is visible at once'],
    says: /settled, and yet/,
  },
  {
    what: 'only says that it has acted',
    connector: performing(async () => ({ outcome: 'accepted' })),
    caughtBy: ['a decision moves the item out of pending, with each write applied once'],
    says: /still pending/,
  },
  {
    what: 'takes a conflict for success',
    connector: performing(async (call, ref, action) =>
      toy.actions.perform(call, ref, action).catch((error: unknown) => {
        if (isConnectorError(error) && error.code === 'conflict') return { outcome: 'accepted' };
        throw error;
      }),
    ),
    caughtBy: [
      'a decision made twice is applied once',
      'a decision on an item that was dealt with elsewhere is refused and changes nothing',
    ],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'agrees where it does not know the action',
    connector: performing((call, ref, action) =>
      toy.actions.perform(call, ref, {
        ...action,
        actionId: action.actionId === 'refuse' ? 'refuse' : 'agree',
      }),
    ),
    caughtBy: ['an action id that was never offered is refused and changes nothing'],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'loses the comment',
    connector: performing((call, ref, action) =>
      toy.actions.perform(call, ref, { ...action, inputs: { ...action.inputs, comment: '' } }),
    ),
    caughtBy: ['a comment that is asked for arrives'],
    says: /did not arrive/,
  },
  {
    what: 'throws an error of its own making for an unknown item',
    connector: {
      ...toy,
      get: (call, ref) =>
        toy.get(call, ref).catch(() => {
          throw new Error(`Cannot read properties of undefined (reading '${ref.externalId}')`);
        }),
    },
    caughtBy: ['an item that does not exist is not found'],
    says: /must be not-found or forbidden, not bad-response/,
  },
  {
    what: 'still reads an item that was dealt with elsewhere',
    connector: {
      ...toy,
      get: async (call, ref) => ({
        ...(await toy.get(call, { ...ref, box: 'completed' })),
        ref,
        stage: ref.box === 'pending' ? 'todo' : null,
      }),
    },
    caughtBy: ['an item that was dealt with elsewhere is no longer found'],
    says: /must be refused, but succeeded/,
  },
];
