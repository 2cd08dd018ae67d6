import { ConnectorError } from '../../../errors';
import { toy } from '..';
import { listing, mapping, type SeededFault, type ToyList } from './seeded-fault';

const EVERY_ITEM = 'all of 1234 more pending items come exactly once';
const BAD_ROW = 'one bad row costs one row and is reported';
const STRANGE_STATE = 'a state nobody has heard of keeps its row and the word of the vendor';

/** Reads the toy's wall clocks as if they hung in another zone. */
const inZone =
  (timeZone: string): ToyList =>
  (call, request) =>
    toy.list({ ...call, connection: { ...call.connection, timeZone } }, request);

const imprecise = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value;

/** The numbers of the toy, after they have passed through floating point. */
const throughNumber: ToyList = (call, request) =>
  toy.list(
    {
      ...call,
      http: {
        ...call.http,
        send: async (sent) => {
          const answer = await call.http.send(sent);
          return { ...answer, json: (): unknown => JSON.parse(answer.text, imprecise) };
        },
      },
    },
    request,
  );

export const listFaults: readonly SeededFault[] = [
  {
    what: 'drops the last page',
    connector: listing(async (call, request) => {
      const slice = await toy.list(call, request);
      return slice.next === null && request.cursor !== null ? { ...slice, items: [] } : slice;
    }),
    caughtBy: [EVERY_ITEM, 'a box of one page and a bit does not depend on the order in which it filled'],
    says: /!==|strictly equal/,
  },
  {
    what: 'begins each page with the last row of the one before',
    connector: listing(async (call, request) => {
      const slice = await toy.list(call, request);
      return { ...slice, next: slice.next && String(Number(slice.next) - 1) };
    }),
    caughtBy: [EVERY_ITEM],
    says: /same item came twice/,
  },
  {
    what: 'reads ten rows at a time',
    connector: listing((call, request) => toy.list({ ...call, config: { pageSize: 10 } }, request)),
    caughtBy: ['1234 items cost few slices, not many small ones'],
    says: /does not end|requests for/,
  },
  {
    what: 'lists each row twice',
    connector: listing(async (call, request) => {
      const slice = await toy.list(call, request);
      return { ...slice, items: [...slice.items, ...slice.items] };
    }),
    caughtBy: ['refs are unique over a whole box'],
    says: /the same ref twice/,
  },
  {
    what: 'turns every failure into an empty list',
    connector: listing((call, request) =>
      toy.list(call, request).catch(() => ({ items: [], next: null, rejected: [] })),
    ),
    caughtBy: [
      'a dead system is unavailable, not an empty box',
      'a failing system is a typed error',
      'an HTML page with status 200 is a bad response',
      'a truncated answer is a bad response',
    ],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'takes an empty list for a failure',
    connector: listing(async (call, request) => {
      const slice = await toy.list(call, request);
      if (slice.items.length === 0) throw new ConnectorError('not-found', 'There is nothing.');
      return slice;
    }),
    caughtBy: ['a person without work has empty boxes, not errors'],
    says: /There is nothing/,
  },
  {
    what: 'puts its items into another box',
    connector: mapping((item) => ({ ...item, ref: { ...item.ref, box: 'pending' }, stage: 'todo' })),
    caughtBy: ['every item is a strict work item of the box that was asked for'],
    says: /of another box/,
  },
  {
    what: 'guesses a stage for completed items',
    connector: mapping((item) => ({ ...item, stage: item.stage ?? 'todo' })),
    caughtBy: ['pending items have a stage, the others have none'],
    says: /has stage todo/,
  },
  {
    what: 'calls pending items completed',
    connector: mapping((item) => ({ ...item, status: 'completed' })),
    caughtBy: ['the status of an item fits its box'],
    says: /is completed and yet pending/,
  },
  {
    what: 'gives a process another id than its tasks',
    connector: mapping((item) => ({ ...item, processId: `${item.ref.kind} ${item.processId}` })),
    caughtBy: ['items of one process carry one process id'],
    says: /found again among the tasks/,
  },
  {
    what: 'takes local times for UTC',
    connector: listing(inZone('UTC')),
    caughtBy: ['what has happened is not in the future'],
    says: /in the future/,
  },
  {
    what: 'takes local times for those of a zone further east',
    connector: listing(inZone('Pacific/Kiritimati')),
    caughtBy: ['a completed item says that it was completed just now'],
    says: /completed just now/,
  },
  {
    what: 'loses a bad row without a word',
    connector: listing(async (call, request) => ({ ...(await toy.list(call, request)), rejected: [] })),
    caughtBy: [BAD_ROW],
    says: /not reported/,
  },
  {
    what: 'loses the list for one bad row',
    connector: listing(async (call, request) => {
      const slice = await toy.list(call, request);
      if (slice.rejected.length > 0) throw new ConnectorError('bad-response', 'A row is bad.');
      return slice;
    }),
    caughtBy: [BAD_ROW],
    says: /A row is bad/,
  },
  {
    what: 'drops items in a state it does not know',
    connector: listing(async (call, request) => {
      const slice = await toy.list(call, request);
      return { ...slice, items: slice.items.filter(({ status }) => status !== 'unknown') };
    }),
    caughtBy: [STRANGE_STATE],
    says: /is lost because of its state/,
  },
  {
    what: 'guesses that an unknown state is the end',
    connector: mapping((item) => (item.status === 'unknown' ? { ...item, status: 'cancelled' } : item)),
    caughtBy: [STRANGE_STATE],
    says: /guessed to be cancelled/,
  },
  {
    what: 'passes ids through floating point',
    connector: listing(throughNumber),
    caughtBy: ['get answers the item that was listed'],
    says: /does not know this item/,
  },
  {
    what: 'does not hear an abort',
    connector: listing((call, request) =>
      toy.list({ ...call, signal: new AbortController().signal }, request),
    ),
    caughtBy: ['an abort ends a slow call at once'],
    says: /abort came too late/,
  },
  {
    what: 'forgets how long it should wait',
    connector: listing((call, request) =>
      toy.list(call, request).catch(() => {
        throw new ConnectorError('rate-limited', 'Too many requests.');
      }),
    ),
    caughtBy: ['a system that asks to slow down is rate-limited, with its waiting time'],
    says: /7/,
  },
  {
    what: 'makes up a new version each time',
    connector: mapping((item) => ({ ...item, version: `${performance.now()}` })),
    caughtBy: ['listing twice answers the same versions, and listing once changes nothing'],
    says: /deep-equal/,
  },
  {
    what: 'puts all that it knows into the version',
    connector: mapping((item) => ({ ...item, version: item.version.padEnd(201, '.') })),
    caughtBy: ['the version of an item is short enough to be carried along with every decision'],
    says: /201 characters/,
  },
];
