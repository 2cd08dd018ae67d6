import { afterEach, expect, test } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import { toySandbox } from '@/lib/connectors/conformance/toy/sandbox';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import type { WorkItem } from '@/lib/domain/work-item';
import { type CheckResult, runVendorChecks } from './run';
import { type CheckedSandbox, startChecked } from './testing';

const started: CheckedSandbox[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ running }) => running.close()));
});

async function start(connector: Connector = toy): Promise<CheckedSandbox> {
  const checked = await startChecked(toySandbox, '1.0', connector);
  started.push(checked);
  return checked;
}

/** The checks that do not pass, each with its result. */
function told(results: readonly CheckResult[]): Record<string, string> {
  const others = results.filter(({ verdict }) => verdict !== 'pass');
  return Object.fromEntries(others.map(({ name, verdict, detail }) => [name, `${verdict}: ${detail}`]));
}

async function checking(connector: Connector): Promise<Record<string, string>> {
  return told(await runVendorChecks((await start(connector)).open()));
}

const NO_SIGN_OUT = {
  'the sign-ins are ended': 'not supported: This connector has no way to end a sign-in at the system.',
};

test('a connector that finds nobody is told not to', async () => {
  const { people: _people, ...alone } = toy;
  expect((await checking(alone))['people can be found']).toBe(
    'not supported: This connector searches no people.',
  );
});

test('the toy passes', async () => {
  expect(await checking(toy)).toEqual(NO_SIGN_OUT);
});

/** The toy with something done to every item of its lists. */
function listing(change: (item: WorkItem) => WorkItem): Connector {
  return {
    ...toy,
    list: async (call, request) => {
      const slice = await toy.list(call, request);
      return { ...slice, items: slice.items.map(change) };
    },
  };
}

const inTheFuture = listing((item) => ({ ...item, receivedAt: '2999-01-01T00:00:00.000Z' }));
const otherVersions = listing((item) => ({ ...item, version: `${item.version} listed` }));
const twice: Connector = {
  ...toy,
  list: async (call, request) => {
    const slice = await toy.list(call, request);
    return { ...slice, items: slice.items.flatMap((item) => [item, item]) };
  },
};
const endless: Connector = {
  ...toy,
  list: async (call, request) => ({ ...(await toy.list(call, { ...request, cursor: null })), next: '0' }),
};
const somebodyElse: Connector = {
  ...toy,
  whoAmI: async (call) => ({ ...(await toy.whoAmI(call)), id: 'P-02' }),
};
const trusting: Connector = {
  ...toy,
  auth: { ...toy.auth, signIn: (call) => toy.auth.signIn(call, toySandbox.manifest.accounts.alice.input) },
};
const mixedUp: Connector = {
  ...toy,
  history: {
    load: async (call, ref) => {
      const [first, ...others] = (await toy.history?.load(call, ref)) ?? [];
      return first ? [{ ...first, at: '2999-01-01T00:00:00.000Z' }, ...others] : [];
    },
  },
};
const idle: Connector = { ...toy, actions: { ...toy.actions, available: async () => [] } };
const careless: Connector = {
  ...toy,
  get: async (call) => (await toy.list(call, { box: 'pending', cursor: null })).items[0] ?? Promise.reject(),
};
/** Tells the history of one item, whichever is asked for. */
const gossiping: Connector = {
  ...toy,
  history: {
    load: async (call) => {
      const [item] = (await toy.list(call, { box: 'pending', cursor: null })).items;
      return item ? ((await toy.history?.load(call, item.ref)) ?? []) : [];
    },
  },
};
const lacking: Connector = {
  ...toy,
  forms: {
    load: async () => {
      throw new ConnectorError('unsupported', 'This release has no forms.');
    },
  },
};

const probing = (present: boolean | null): Connector => ({
  ...toy,
  probe: async () => ({
    version: '3',
    features: [{ id: 'time-zone', label: 'Times in the zone of the connection', present }],
  }),
});
const formed = (note: string | null): Connector => ({
  ...toy,
  forms: { load: async () => ({ sections: [{ title: null, fields: [] }], note }) },
});

test.each<[string, Connector, string, string]>([
  ['another zone', probing(false), 'the time zone is plausible', 'fail: By what the system says of itself'],
  ['a form without a field', formed(null), 'a form can be read', 'fail: A form came without a field'],
  [
    'a form that has none',
    formed('This step has none.'),
    'a form can be read',
    'not supported: This step has none.',
  ],
  ['times in the future', inTheFuture, 'the time zone is plausible', 'fail: The newest item is'],
  ['another version by itself', otherVersions, 'an item reads as it was listed', 'fail: It has one version'],
  ['items listed twice', twice, 'no item is listed twice', 'fail: '],
  ['paging in circles', endless, 'the box "pending" can be read to its end', 'fail: The slices have no end'],
  ['another person', somebodyElse, 'the person is the same as signed in', 'fail: The system names another'],
  ['any password', trusting, 'a wrong sign-in is refused', 'fail: '],
  ['a history in no order', mixedUp, 'a history is in order', 'fail: '],
  ['nothing to decide', idle, 'actions are offered', 'fail: None on'],
  ['what cannot exist', careless, 'an item that does not exist is refused', 'fail: '],
  ['a history of what cannot exist', gossiping, 'an item that does not exist is refused', 'exist: history.'],
  ['the history of others', gossiping, "another person's item is refused", 'fail: It can be read: history.'],
  ['a part that is missing', lacking, 'a form can be read', 'not supported: This release has no forms.'],
])('%s is told', async (_what, connector, check, detail) => {
  expect((await checking(connector))[check]).toContain(detail);
});

test('how the zone was judged is told: by the system itself, or by the times alone', async () => {
  const details = async (connector: Connector) => {
    const results = await runVendorChecks((await start(connector)).open());
    return Object.fromEntries(results.map(({ name, detail }) => [name, detail]));
  };
  const asked = await details(probing(true));
  expect(asked['the time zone is plausible']).toMatch(/the system itself names such a zone\.$/);
  expect(asked['version and parts']).toBe('Version 3.');
  const alone = (await details(probing(null)))['the time zone is plausible'];
  expect(alone).toMatch(/hours old\. A zone too far east would not show here/);
});

test('a state nobody has heard of is told with the word of the system', async () => {
  const checked = await start();
  checked.running.faults.add({ kind: 'unknown-state' });
  expect(told(await runVendorChecks(checked.open()))['every state is known']).toContain('"PONDERING"');
});

test('a system that answers slowly is too slow, and nothing else', async () => {
  const checked = await start();
  checked.running.faults.add({ kind: 'latency', milliseconds: 15 });
  const slow = checked.open(['alice', 'bob'], { slowestMedianMs: 10 });
  const { 'the answers are fast enough': speed, ...others } = told(await runVendorChecks(slow));
  expect(speed).toMatch(/^fail: Median \d+ ms, slowest \d+ ms, of \d+ answers\.$/);
  expect(others).toEqual(NO_SIGN_OUT);
});

test('without a second person that check says what it needs', async () => {
  const alone = (await start()).open(['alice']);
  expect(told(await runVendorChecks(alone))["another person's item is refused"]).toContain(
    'Name two in the input file',
  );
});

test('the wrong sign-in is nobody who exists, and is tried once', async () => {
  const tried: string[] = [];
  const watched: Connector = {
    ...toy,
    auth: {
      ...toy.auth,
      signIn: (call, input) => {
        const { username, password } = input;
        const isGood = password === toySandbox.manifest.accounts.alice.input.password;
        if (!isGood) tried.push(username ?? '');
        return toy.auth.signIn(call, input);
      },
    },
  };
  await runVendorChecks((await start(watched)).open(['alice']));
  expect(tried).toEqual([expect.stringMatching(/^intray-check-/)]);
});

test('where opening an item has effects, none is opened unless that was asked for', async () => {
  const { manifest } = toy;
  const opened: string[] = [];
  const marking: Connector = {
    ...toy,
    manifest: { ...manifest, sync: { ...manifest.sync, readsHaveEffects: true } },
    get: (call, ref) => {
      opened.push(ref.externalId);
      return toy.get(call, ref);
    },
  };
  const found = await checking(marking);
  expect(opened).toEqual(['no-such-item']);
  for (const check of ['an item reads as it was listed', 'a form can be read', 'notes can be read'])
    expect(found[check]).toContain('not supported: Not checked: opening an item has effects');
  expect(found["another person's item is refused"]).toContain('--open-items');
  const allowed = (await start(marking)).open(undefined, { mayOpen: true });
  expect(told(await runVendorChecks(allowed))).toEqual(NO_SIGN_OUT);
});

test('every sign-in is ended, and that is told when it fails', async () => {
  const ended: string[] = [];
  const leaving = (isRefused: boolean): Connector => ({
    ...toy,
    auth: {
      ...toy.auth,
      signOut: async ({ http, subject }) => {
        await http.send({ method: 'GET', path: '/me', write: true });
        if (isRefused) throw new ConnectorError('unavailable', 'It cannot be ended now.');
        ended.push(subject.username);
      },
    },
  });
  expect(await checking(leaving(false))).toEqual({});
  expect(ended).toEqual(['alice', 'bob']);
  expect((await checking(leaving(true)))['the sign-ins are ended']).toMatch(/^fail: It cannot be ended/);
});

test('nothing that writes gets through unless it was asked for', async () => {
  const writing: Connector = {
    ...toy,
    get: async (call, ref) => {
      await toy.notes?.add(call, ref, 'Read.');
      return toy.get(call, ref);
    },
  };
  const checked = await start(writing);
  const found = told(await runVendorChecks(checked.open()));
  expect(found['an item reads as it was listed']).toContain('only --write allows that');
});
