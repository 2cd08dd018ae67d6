import assert from 'node:assert/strict';
import type { ErrorCode } from '@/lib/domain/error-code';
import type { FaultKind } from '../../sandbox/contract';
import type { Check } from '../check';
import { eventually } from '../eventually';
import { readBoxAs, refusal, sortedRefs } from '../reading';

/** An abort must not wait for the answer that is aborted. */
const PROMPT_MS = 2_500;
/** As far from it on the other side: neither a slow machine nor a late abort may blur the two. */
const LATENCY_MS = 5_000;

function reading(name: string, kind: FaultKind, codes: readonly ErrorCode[]): Check {
  return {
    name,
    async run({ connector, faults, callAs }) {
      const call = await callAs('alice');
      faults.add({ kind });
      for (const box of connector.manifest.boxes)
        await refusal(connector.list(call, { box, cursor: null }), `listing ${box}`, codes);
      faults.clear();
      const { items } = await connector.list(call, { box: 'pending', cursor: null });
      assert.notEqual(items.length, 0, 'the connector does not recover');
    },
  };
}

export const transportChecks: readonly Check[] = [
  reading('a dead system is unavailable, not an empty box', 'down', ['unavailable']),
  reading('a failing system is a typed error', 'status-500', ['unavailable', 'bad-response']),
  reading('an HTML page with status 200 is a bad response', 'html', ['bad-response']),
  reading('a truncated answer is a bad response', 'truncated', ['bad-response']),
  reading('a redirect is not followed', 'redirect', ['bad-response']),
  {
    name: 'a system that asks to slow down is rate-limited, with its waiting time',
    async run({ connector, faults, callAs }) {
      const call = await callAs('alice');
      faults.add({ kind: 'rate-limited' });
      const listing = connector.list(call, { box: 'pending', cursor: null });
      const error = await refusal(listing, 'listing too often', ['rate-limited']);
      assert.equal(error.retryAfterSeconds, 7);
    },
  },
  {
    name: 'an abort ends a slow call at once',
    async run(subject) {
      const { connector, faults, callAs, recording } = subject;
      await callAs('alice');
      const controller = new AbortController();
      const call = await callAs('alice', { signal: controller.signal });
      faults.add({ kind: 'latency', milliseconds: LATENCY_MS });
      const sent = recording.requests.length;
      const outcome = connector.list(call, { box: 'pending', cursor: null }).then(
        () => null,
        (error: unknown) => error,
      );
      await eventually(
        async () => assert.ok(recording.requests.length > sent, 'no request was sent'),
        subject.patienceMs,
      );
      const abortedAt = performance.now();
      controller.abort();
      const error = await outcome;
      assert.ok(performance.now() - abortedAt < PROMPT_MS, 'the abort came too late');
      assert.ok(error instanceof Error && error.name === 'AbortError', `an abort, not ${String(error)}`);
    },
  },
  {
    name: 'ten listings at the same time agree',
    async run(subject) {
      const expected = sortedRefs((await readBoxAs(subject, 'alice', 'pending')).items);
      const ten = await Promise.all(Array.from({ length: 10 }, () => readBoxAs(subject, 'alice', 'pending')));
      for (const { items } of ten) assert.deepEqual(sortedRefs(items), expected);
    },
  },
  {
    name: 'two people at the same time each get their own',
    async run(subject) {
      const people = ['alice', 'bob', 'carol'] as const;
      const alone = [];
      for (const person of people)
        alone.push(sortedRefs((await readBoxAs(subject, person, 'pending')).items));
      const together = await Promise.all(people.map((person) => readBoxAs(subject, person, 'pending')));
      assert.deepEqual(
        together.map(({ items }) => sortedRefs(items)),
        alone,
      );
    },
  },
];
