import assert from 'node:assert/strict';
import type { Connector } from '../../contract';
import type { Check } from '../check';
import { readBox, refusal, sortedRefs } from '../reading';

const A_DAY_SECONDS = 86_400;

const refreshes = ({ auth }: Connector) => auth.refresh !== undefined;

export const credentialChecks: readonly Check[] = [
  {
    name: 'an expired credential is answered with auth',
    appliesTo: refreshes,
    async run({ connector, faults, callAs }) {
      const call = await callAs('alice');
      faults.add({ kind: 'expired-token', times: 1 });
      await refusal(connector.list(call, { box: 'pending', cursor: null }), 'an expired credential', [
        'auth',
      ]);
    },
  },
  {
    name: 'an expired credential is renewed and the call repeated',
    appliesTo: refreshes,
    async run(subject) {
      const before = await readBox(subject, await subject.callAs('alice'), 'pending');
      subject.faults.add({ kind: 'expired-token', times: 1 });
      const after = await subject.callWithRefresh('alice', (call) => readBox(subject, call, 'pending'));
      assert.deepEqual(sortedRefs(after.items), sortedRefs(before.items));
    },
  },
  {
    name: 'a credential left alone for a day is renewed',
    appliesTo: refreshes,
    async run(subject) {
      await subject.callAs('alice');
      await subject.control('/clock', { advanceSeconds: A_DAY_SECONDS });
      const { items } = await subject.callWithRefresh('alice', (call) => readBox(subject, call, 'pending'));
      assert.notEqual(items.length, 0);
    },
  },
  {
    name: 'one renewal serves five calls that meet the expiry together',
    appliesTo: refreshes,
    async run(subject) {
      await subject.callAs('alice');
      await subject.control('/clock', { advanceSeconds: A_DAY_SECONDS });
      const five = Array.from({ length: 5 }, () =>
        subject.callWithRefresh('alice', (call) => readBox(subject, call, 'pending')),
      );
      const refs = (await Promise.all(five)).map(({ items }) => sortedRefs(items));
      for (const each of refs) assert.deepEqual(each, refs[0]);
    },
  },
  {
    name: 'refreshing a valid credential answers the same one',
    appliesTo: refreshes,
    async run({ connector, callAs }) {
      const call = await callAs('alice');
      assert.deepEqual(await connector.auth.refresh?.(call), call.credential);
    },
  },
];
