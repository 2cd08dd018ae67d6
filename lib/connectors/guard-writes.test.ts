import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toy } from './conformance/toy';
import type { Call, Connector } from './contract';
import { ConnectorError } from './errors';
import { guard, wrapMethods } from './guard';
import { createHttp } from './http';

const quiet = () => undefined;
const call: Call = {
  connection: { id: 'c', baseUrl: 'http://vendor.invalid', timeZone: 'UTC' },
  config: {},
  http: createHttp({ baseUrl: 'http://vendor.invalid' }),
  signal: new AbortController().signal,
  now: () => new Date('2026-11-22T10:00:00Z'),
  log: { debug: quiet, info: quiet, warn: quiet },
  credential: {},
  subject: { id: '1', username: 'alice', displayName: 'Alice' },
};
const ref = { externalId: '42', kind: 'task', box: 'pending' } as const;
const order = { actionId: 'ok', intent: 'complete', inputs: { comment: '', values: {} } } as const;
const upload = { name: 'a.txt', slot: null, content: new Blob(['a']) };
const start = { id: '1', title: null, values: {} };

const sentence = expect.stringMatching(/^[A-Z].{10,}\.$/);

/** A connector with every bundle, all of whose methods throw the same. */
function throwing(thrown: unknown): Connector {
  const fail = (): never => {
    throw thrown;
  };
  return {
    ...toy,
    whoAmI: fail,
    probe: fail,
    auth: { ...toy.auth, signIn: fail, refresh: fail },
    actions: { available: fail, perform: fail },
    forms: { load: fail, save: fail },
    people: { search: fail },
    history: { load: fail, next: fail },
    notes: { load: fail, add: fail },
    documents: { load: fail, download: fail, upload: fail, remove: fail, generate: fail },
    map: { load: fail },
    start: { list: fail, form: fail, start: fail },
  };
}

type Method = (connector: Connector) => Promise<unknown> | undefined;

const writes: readonly [string, Method][] = [
  ['perform', (c) => c.actions.perform(call, ref, order)],
  ['add a note', (c) => c.notes?.add(call, ref, 'Hello')],
  ['upload', (c) => c.documents?.upload?.(call, ref, upload)],
  ['remove', (c) => c.documents?.remove?.(call, ref, '7')],
  ['generate', (c) => c.documents?.generate?.(call, ref, 'T')],
  ['start', (c) => c.start?.start(call, start)],
];

const readings: readonly [string, Method][] = [
  ['whoAmI', (c) => c.whoAmI(call)],
  ['probe', (c) => c.probe?.(call)],
  ['sign in', (c) => c.auth.signIn(call, {})],
  ['refresh', (c) => c.auth.refresh?.(call)],
  ['actions', (c) => c.actions.available(call, ref)],
  ['form', (c) => c.forms?.load(call, ref)],
  ['people', (c) => c.people?.search(call, { ref, inputId: 'who', query: '' })],
  ['history', (c) => c.history?.load(call, ref)],
  ['what comes next', (c) => c.history?.next?.(call, ref)],
  ['map', (c) => c.map?.load(call, ref)],
  ['save a form', (c) => c.forms?.save?.(call, ref, {})],
  ['notes', (c) => c.notes?.load(call, ref)],
  ['documents', (c) => c.documents?.load(call, ref)],
  ['download', (c) => c.documents?.download(call, ref, '7')],
  ['what can be started', (c) => c.start?.list(call)],
  ['the form of a start', (c) => c.start?.form(call, '1')],
];

const strange = new TypeError('row is undefined');
const misshapen = z.object({ id: z.string() }).safeParse({ id: 7 }).error;

describe.each(writes)('%s', (_name, write) => {
  test('is uncertain when nobody understands what came back', async () => {
    const uncertain = { code: 'uncertain', message: sentence };
    await expect(write(guard(throwing(strange)))).rejects.toMatchObject({ ...uncertain, cause: strange });
    await expect(write(guard(throwing(misshapen)))).rejects.toMatchObject({ ...uncertain, cause: misshapen });
    const quoting = new SyntaxError('Unexpected token in "secret-4Vb1"');
    await expect(write(guard(throwing(quoting)))).rejects.toMatchObject({
      ...uncertain,
      cause: new SyntaxError('not JSON'),
    });
  });
});

describe.each(readings)('%s', (_name, read) => {
  test('is a bad response when nobody understands it', async () => {
    const bad = { code: 'bad-response', message: sentence };
    await expect(read(guard(throwing(strange)))).rejects.toMatchObject({ ...bad, cause: strange });
    await expect(read(guard(throwing(misshapen)))).rejects.toMatchObject({ ...bad, cause: misshapen });
  });
});

test.each([...writes, ...readings])(
  '%s: a typed error and an abort get out as they are',
  async (_name, run) => {
    const conflict = new ConnectorError('conflict', 'Somebody else was first.');
    await expect(run(guard(throwing(conflict)))).rejects.toBe(conflict);
    const abort = new DOMException('aborted', 'AbortError');
    await expect(run(guard(throwing(abort)))).rejects.toBe(abort);
  },
);

test('an unreadable shape and an unreadable answer are told apart', async () => {
  const messageFor = (thrown: unknown) =>
    guard(throwing(thrown))
      .whoAmI(call)
      .catch((error: unknown) => (error instanceof Error ? error.message : ''));
  expect(await messageFor(misshapen)).not.toBe(await messageFor(strange));
});

test('documents that can only be read stay so', () => {
  const { documents } = throwing(strange);
  const onlyRead = documents && { load: documents.load, download: documents.download };
  const guarded = guard({ ...throwing(strange), documents: onlyRead });
  expect(Object.keys(guarded.documents ?? {}).sort()).toEqual(['download', 'load']);
});

test('a wrapper goes around every method of every bundle, and around nothing else', async () => {
  let calls = 0;
  const wrapped = wrapMethods(throwing(strange), (method) => async (...args) => {
    calls += 1;
    return method(...args);
  });
  const all = [...writes, ...readings];
  for (const [, run] of all) await expect(run(wrapped)).rejects.toBe(strange);
  expect(calls).toBe(all.length);
  expect(wrapped.manifest).toBe(toy.manifest);
  expect(wrapped.auth.fields).toBe(toy.auth.fields);
});

test('bundles that are absent stay absent', () => {
  const { manifest, auth, whoAmI, list, get, verify, actions } = toy;
  const bare = wrapMethods({ manifest, auth, whoAmI, list, get, verify, actions }, (method) => method);
  expect(Object.keys(bare).sort()).toEqual(
    ['actions', 'auth', 'get', 'list', 'manifest', 'verify', 'whoAmI'].sort(),
  );
});
