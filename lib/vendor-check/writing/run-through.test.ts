import { afterEach, expect, test } from 'vitest';
import { toy } from '@/lib/connectors/conformance/toy';
import { toySandbox } from '@/lib/connectors/conformance/toy/sandbox';
import type { Connector } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import type { Candidate } from '@/lib/domain/person';
import { runVendorChecks } from '../run';
import { type CheckedSandbox, startChecked } from '../testing';
import { runThrough } from './run-through';

const started: CheckedSandbox[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ running }) => running.close()));
});

const quick = { longestMs: 5_000, intervalMs: 20 };
const hasty = { longestMs: 300, intervalMs: 20 };

async function runningThrough(
  id: string,
  people: Parameters<CheckedSandbox['open']>[0],
  patience = quick,
  connector = toy,
): Promise<Record<string, string>> {
  const checked = await startChecked(toySandbox, '1.0', connector);
  started.push(checked);
  const installation = checked.open(people, { mayWrite: true });
  const results = await runVendorChecks(installation, runThrough(id, patience));
  return Object.fromEntries(
    results
      .filter(({ name }) => runThrough(id).some((check) => check.name === name))
      .map(({ name, verdict, detail }) => [name, `${verdict}: ${detail}`]),
  );
}

test('a process is started and brought to its end by all who take part', async () => {
  expect(await runningThrough('leave', ['alice', 'bob', 'carol', 'sam'])).toEqual({
    'a process is started': 'pass: It is started.',
    'it appears': 'pass: It is in "initiated".',
    'its time is right': 'pass: It was started just now.',
    'it runs to its end': expect.stringMatching(/^pass: It is over after \d steps?\.$/),
    'it is among the completed work': 'pass: What was decided is in "completed".',
  });
});

test('a process that goes on to somebody who was not named says what to do', async () => {
  const found = await runningThrough('leave', ['alice'], hasty);
  expect(found['it runs to its end']).toContain('Name all who take part');
  expect(found['it is among the completed work']).toContain(
    'not supported: Not checked: the process is not over',
  );
});

/** The toy whose answers to a start get lost, after it was done or instead of it. */
function losing(code: 'uncertain' | 'unavailable', isDone: boolean): Connector {
  const { start: bundle } = toy;
  if (!bundle) throw new Error('the toy starts processes');
  return {
    ...toy,
    start: {
      ...bundle,
      start: async (call, request) => {
        if (isDone) await bundle.start(call, request);
        throw new ConnectorError(code, 'No answer came.');
      },
    },
  };
}

test('a start whose answer is lost is looked for, and finished', async () => {
  const everybody = ['alice', 'bob', 'carol', 'sam'] as const;
  expect(await runningThrough('leave', everybody, quick, losing('uncertain', true))).toMatchObject({
    'a process is started': 'fail: No answer came. (uncertain)',
    'it appears': 'pass: It is in "initiated".',
    'it runs to its end': expect.stringMatching(/^pass: /),
  });
  expect(await runningThrough('leave', everybody, hasty, losing('uncertain', false))).toMatchObject({
    'it appears': expect.stringContaining('end it there'),
  });
  expect(await runningThrough('leave', everybody, hasty, losing('unavailable', false))).toMatchObject({
    'it appears': 'not supported: Not checked: no process was started.',
  });
});

/** The toy that asks for somebody, and knows these people. */
function asking(people: readonly Candidate[]): Connector {
  return {
    ...toy,
    people: { search: async () => ({ people: [...people], note: null }) },
    actions: {
      ...toy.actions,
      available: async (call, ref) =>
        (await toy.actions.available(call, ref)).map((action) => ({
          ...action,
          inputs: [{ kind: 'people', id: 'next', label: 'Who goes on', required: true, multiple: false }],
        })),
      perform: async (call, ref, action) => {
        expect(action.inputs.values.next).toEqual(['P-01']);
        return toy.actions.perform(call, ref, action);
      },
    },
  };
}

test('work is handed to those who take part, never to a stranger', async () => {
  const everybody = ['alice', 'bob', 'carol', 'sam'] as const;
  const stranger = { id: 'P-99', name: 'Zoe Stranger', refusal: null };
  const alice = { id: 'P-01', name: 'Alice Chen', refusal: null };
  const end = 'it runs to its end';
  expect((await runningThrough('leave', everybody, quick, asking([stranger, alice])))[end]).toMatch(/^pass/);
  expect((await runningThrough('leave', everybody, quick, asking([stranger])))[end]).toContain(
    'not supported: Not checked: somebody has to be named in "Who goes on"',
  );
});

test('a process that cannot go on says why, in the words of the connector', async () => {
  const stubborn: Connector = {
    ...toy,
    actions: {
      ...toy.actions,
      available: async (call, ref) =>
        (await toy.actions.available(call, ref)).map((action) => ({
          ...action,
          available: false,
          reason: 'A signature is missing.',
        })),
    },
  };
  const found = await runningThrough('leave', ['alice', 'bob', 'carol', 'sam'], hasty, stubborn);
  expect(found['it runs to its end']).toBe(
    'fail: It stands still after 0 steps. A signature is missing. Finish this one by hand.',
  );
});

test('a process that does not exist is answered with those that do, and nothing is started', async () => {
  const found = await runningThrough('holiday', ['alice']);
  expect(found['a process is started']).toContain(
    'There are: leave (Leave request 請假單), ticket (IT ticket).',
  );
  expect(found['it appears']).toBe('not supported: Not checked: no process was started.');
});
