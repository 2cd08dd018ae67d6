import type { Call, Connector, Credential } from '../../../contract';
import { isConnectorError } from '../../../errors';
import { toy } from '..';
import type { SeededFault } from './seeded-fault';

/** Where the person may not, it tries with the credential of everybody who has ever listed. */
function withEverybodysKeys(): Connector {
  const keys: Credential[] = [];
  async function anyKey<Result>(call: Call, run: (call: Call) => Promise<Result>): Promise<Result> {
    let refused: unknown;
    for (const credential of [call.credential, ...keys])
      try {
        return await run({ ...call, credential });
      } catch (error) {
        if (!isConnectorError(error) || error.code !== 'forbidden') throw error;
        refused = error;
      }
    throw refused;
  }
  return {
    ...toy,
    list: (call, request) => {
      keys.push(call.credential);
      return toy.list(call, request);
    },
    get: (call, ref) => anyKey(call, (other) => toy.get(other, ref)),
    actions: {
      available: (call, ref) => anyKey(call, (other) => toy.actions.available(other, ref)),
      perform: (call, ref, action) => anyKey(call, (other) => toy.actions.perform(other, ref, action)),
    },
  };
}

/** Has one listing under way at a time and hands its result to whoever asks meanwhile. */
function sharedFlight(): Connector {
  let flight: ReturnType<Connector['list']> | null = null;
  return {
    ...toy,
    list: async (call, request) => {
      flight ??= toy.list(call, request);
      try {
        return await flight;
      } finally {
        flight = null;
      }
    },
  };
}

/** Answers nothing while another listing is under way. */
function oneAtATime(): Connector {
  let busy = false;
  return {
    ...toy,
    list: async (call, request) => {
      if (busy) return { items: [], next: null, rejected: [] };
      busy = true;
      try {
        return await toy.list(call, request);
      } finally {
        busy = false;
      }
    },
  };
}

export const strangerFaults: readonly SeededFault[] = [
  {
    what: 'acts with the credential of somebody else',
    connector: withEverybodysKeys(),
    caughtBy: [
      "another person's item cannot be read",
      "another person's action is refused and changes nothing",
    ],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'offers what somebody else may do',
    connector: withEverybodysKeys(),
    caughtBy: ["another person's item offers no action"],
    says: /alice is offered actions/,
  },
  {
    what: 'gives one person the list of another who asks at the same time',
    connector: sharedFlight(),
    caughtBy: ['two people at the same time each get their own'],
    says: /deep-equal/,
  },
  {
    what: 'is confused by several listings at once',
    connector: oneAtATime(),
    caughtBy: ['ten listings at the same time agree'],
    says: /deep-equal/,
  },
];
