import type { Call, Connector, StartRequest } from '../../../contract';
import { isConnectorError } from '../../../errors';
import { toy } from '..';
import { listStartable, loadStartForm, start } from '../starting';
import type { SeededFault } from './seeded-fault';

function starting(send: typeof start): Connector {
  return { ...toy, start: { list: listStartable, form: loadStartForm, start: send } };
}

async function againWhenLost(call: Call, request: StartRequest) {
  try {
    return await start(call, request);
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'uncertain') throw error;
    await start(call, request);
    throw error;
  }
}

const nothing = { processId: null, processNumber: null };

export const startFaults: readonly SeededFault[] = [
  {
    what: 'offers the same start twice',
    connector: {
      ...toy,
      start: {
        form: loadStartForm,
        start,
        list: async (call) => {
          const found = await listStartable(call);
          return [...found, ...found];
        },
      },
    },
    caughtBy: ['what can be started has ids of its own, titles, and a form or a reason for none'],
    says: /an id twice/,
  },
  {
    what: 'says started when nothing was',
    connector: starting(async () => nothing),
    caughtBy: ['a process that was started is among those the person has initiated'],
    says: /not in initiated/,
  },
  {
    what: 'starts a process again when the answer is lost',
    connector: starting(againWhenLost),
    caughtBy: ['a start whose answer is lost is uncertain and is sent once'],
    says: /not started exactly once/,
  },
  {
    what: 'says nothing when a start is refused',
    connector: starting((call, request) => start(call, request).catch(() => nothing)),
    caughtBy: ['what nobody can start is refused'],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'has an empty version',
    connector: { ...toy, probe: async () => ({ version: '', features: [] }) },
    caughtBy: ['an installation says what it is, or that it cannot tell'],
    says: /empty version/,
  },
];
