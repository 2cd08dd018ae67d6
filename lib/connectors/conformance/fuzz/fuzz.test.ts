import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Call, Connector, ListRequest, ListSlice } from '../../contract';
import { ConnectorError } from '../../errors';
import { toy } from '../toy';
import { toySandbox } from '../toy/sandbox';
import { attempt } from './attempt';
import { prepareGround } from './ground';
import { fuzz } from './kit';
import { plans } from './plan';

fuzz({ connector: toy, sandbox: toySandbox }, 2_000);

/** What the harness finds in a connector within so many attempts; it stops at the first fault that is looked for. */
async function finds(connector: Connector, wanted: RegExp, attempts = 3_000): Promise<boolean> {
  const ground = await prepareGround({ connector, sandbox: toySandbox });
  try {
    for (const plan of fc.sample(plans, { numRuns: attempts, seed: 7 })) {
      const { faults } = await attempt(ground, plan);
      if (faults.some((fault) => wanted.test(fault))) return true;
    }
    return false;
  } finally {
    await ground.close();
  }
}

/** The toy with another list. */
function listing(list: (call: Call, request: ListRequest) => Promise<ListSlice>): Connector {
  return { ...toy, list };
}

const faults: readonly [string, Connector, RegExp][] = [
  [
    'a list that fails over one bad record',
    listing(async (call, request) => {
      const slice = await toy.list(call, request);
      if (slice.rejected.length > 0) throw new ConnectorError('bad-response', 'A record could not be read.');
      return slice;
    }),
    /a bad record has cost the whole list/,
  ],
  [
    'a list that drops bad records without a word',
    listing(async (call, request) => ({ ...(await toy.list(call, request)), rejected: [] })),
    /vanished without being rejected/,
  ],
  [
    'a list that loses the neighbour of a bad record',
    listing(async (call, request) => {
      const slice = await toy.list(call, request);
      return slice.rejected.length === 0 ? slice : { ...slice, items: slice.items.slice(1) };
    }),
    /lost .* which was not damaged/,
  ],
  [
    'a list that changes the neighbour of a bad record',
    listing(async (call, request) => {
      const slice = await toy.list(call, request);
      const items = slice.items.map((item) => ({ ...item, version: `${item.version}!` }));
      return slice.rejected.length === 0 ? slice : { ...slice, items };
    }),
    /changed .* which was not damaged/,
  ],
  [
    'a list that takes an unreadable answer for an empty box',
    listing((call, request) =>
      toy.list(call, request).catch(() => ({ items: [], next: null, rejected: [] })),
    ),
    /lost .* which was not damaged/,
  ],
  [
    'a list that goes on asking',
    listing(async (call, request) => {
      let slice = await toy.list(call, request);
      while (slice.rejected.length > 0) slice = await toy.list(call, { ...request, cursor: '0' });
      return slice;
    }),
    /asked without end/,
  ],
  [
    'a list that never comes to its end after a bad record',
    listing(async (call, request) => {
      const slice = await toy.list(call, { ...request, cursor: null });
      const goesOn = slice.rejected.length > 0 || request.cursor !== null;
      return goesOn ? { ...slice, next: `${request.cursor ?? ''}1` } : slice;
    }),
    /kept the listing from its end/,
  ],
  [
    'an item that is none',
    listing(async (call, request) => {
      const slice = await toy.list(call, request);
      return {
        ...slice,
        items: slice.items.map((item) => (item.status === 'unknown' ? { ...item, title: '' } : item)),
      };
    }),
    /is not a work item of this box/,
  ],
  [
    'a reason that quotes a value',
    listing(async (call, request) => {
      const slice = await toy.list(call, request);
      return {
        ...slice,
        rejected: slice.rejected.map((row) => ({ ...row, problem: `no such ${row.externalId}` })),
      };
    }),
    /repeats what the vendor said/,
  ],
  [
    'an error that quotes the vendor',
    {
      ...toy,
      get: async (call, ref) => {
        let said = '';
        const send: Call['http']['send'] = async (request) => {
          const answer = await call.http.send(request);
          said = answer.text;
          return answer;
        };
        return toy.get({ ...call, http: { ...call.http, send } }, ref).catch(() => {
          throw new ConnectorError('bad-response', `The toy said ${said}.`);
        });
      },
    },
    /repeats what the vendor said/,
  ],
  [
    'a reading that is uncertain',
    {
      ...toy,
      whoAmI: (call) =>
        toy.whoAmI(call).catch(() => {
          throw new ConnectorError('uncertain', 'Nobody knows what came of this.');
        }),
    },
    /a reading cannot be uncertain/,
  ],
  [
    'an error without a sentence',
    {
      ...toy,
      whoAmI: (call) =>
        toy.whoAmI(call).catch(() => {
          throw new ConnectorError('bad-response', 'zod');
        }),
    },
    /no sentence for people/,
  ],
  [
    'a secret in a log line',
    {
      ...toy,
      whoAmI: (call) => {
        call.log.info({ with: z.object({ token: z.string() }).parse(call.credential).token }, 'asking');
        return toy.whoAmI(call);
      },
    },
    /a log line holds a secret/,
  ],
];

test.each(faults)('the harness notices %s', async (_name, connector, fault) => {
  expect(await finds(connector, fault)).toBe(true);
});

test('the harness notices a prototype that was changed', async () => {
  const key = 'polluted';
  const connector: Connector = {
    ...toy,
    whoAmI: (call) =>
      toy.whoAmI(call).catch((error: unknown) => {
        Object.defineProperty(Object.prototype, key, {
          value: 1,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        throw error;
      }),
  };
  try {
    expect(await finds(connector, /a prototype of the platform has been changed/)).toBe(true);
  } finally {
    Reflect.deleteProperty(Object.prototype, key);
  }
});
