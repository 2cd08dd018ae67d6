import { describe, expect, test } from 'vitest';
import type { WorkItem, WorkRef } from '@/lib/domain/work-item';
import { toy } from './conformance/toy';
import type { Call, Connector } from './contract';
import { guard } from './guard';
import { createHttp } from './http';
import { promised } from './promised';

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

const ref: WorkRef = { externalId: '42', kind: 'task', box: 'pending' };

const item: WorkItem = {
  ref,
  title: 'Order a winch',
  stage: 'todo',
  status: 'open',
  vendorStatus: 'WAITING',
  processId: '7',
  processName: 'Purchase',
  processNumber: null,
  stepName: null,
  from: null,
  initiator: null,
  assignee: null,
  group: null,
  priority: null,
  receivedAt: null,
  dueAt: null,
  completedAt: null,
  updatedAt: null,
  pausedUntil: null,
  hasDocuments: null,
  vendorUrl: null,
  version: '1',
};

/** A connector all of whose readings answer `result`, as a mapping with a hole would. */
function answering(result: unknown): Connector {
  // The point is a result that the types forbid.
  const read = async (): Promise<never> => result as never;
  const write = async (): Promise<never> => Promise.reject(new Error('not asked for'));
  return {
    ...toy,
    get: read,
    actions: { available: read, perform: write },
    forms: { load: read },
    people: { search: read },
    lastChange: read,
    outOfOffice: { offer: read, read, set: write, clear: write },
    history: { load: read, next: read },
    notes: { load: read, add: write },
    documents: { load: read, download: write },
    start: { list: read, form: read, start: write, people: read },
  };
}

type Read = (connector: Connector) => Promise<unknown> | undefined;

const form = { sections: [], note: null };
const notes = { notes: [], mayAdd: false, reason: null, maxLength: null };
const documents = { documents: [], mayUpload: false, reason: null, slots: [] };
const startable = { id: '1', title: 'Purchase', group: null, description: null };
const person = { id: '1', name: 'Alice', refusal: null };
const descriptor = {
  id: 'ok',
  intent: 'complete',
  label: 'Approve',
  tone: 'positive',
  inputs: [],
  available: true,
  reason: null,
  hint: null,
  bulk: true,
};
const entry = {
  id: '1',
  event: 'started',
  vendorEvent: null,
  step: null,
  at: '2026-11-22T10:00:00.000Z',
  startedAt: null,
  current: false,
  person: null,
  onBehalfOf: null,
  comment: null,
};

const step = { step: 'Sign', people: [{ id: null, name: 'Bob' }], condition: null };
const offer = { available: false, reason: 'Not here.', timed: true, movesOpenItems: false };
const standing = { substitute: { id: '2', name: 'Bob' }, startsAt: null, endsAt: null };

const readings: readonly [string, Read, good: unknown, bad: unknown][] = [
  ['get', (c) => c.get(call, ref), item, { ...item, title: '' }],
  ['actions', (c) => c.actions.available(call, ref), [descriptor], [{ ...descriptor, label: '' }]],
  ['forms', (c) => c.forms?.load(call, ref), form, { ...form, note: 7 }],
  [
    'people',
    (c) => c.people?.search(call, { ref, inputId: 'who', query: '' }),
    { people: [person], note: null },
    { people: [{ ...person, name: '' }], note: null },
  ],
  ['the last change', (c) => c.lastChange?.(call, ref), entry, { ...entry, event: 'vanished' }],
  ['the offer to stand in', (c) => c.outOfOffice?.offer(call), offer, { ...offer, reason: '' }],
  ['who stands in', (c) => c.outOfOffice?.read(call), standing, { ...standing, startsAt: 'today' }],
  ['history', (c) => c.history?.load(call, ref), [entry], [{ ...entry, at: '2026-11-22 10:00' }]],
  ['what comes next', (c) => c.history?.next?.(call, ref), [step], [{ ...step, condition: 7 }]],
  ['notes', (c) => c.notes?.load(call, ref), notes, { ...notes, maxLength: -1 }],
  ['documents', (c) => c.documents?.load(call, ref), documents, { ...documents, slots: [{ value: 1 }] }],
  ['what can be started', (c) => c.start?.list(call), [startable], [{ ...startable, id: '' }]],
  ['the form of a start', (c) => c.start?.form(call, '1'), form, { sections: [{ fields: [] }], note: null }],
  [
    'people for a start',
    (c) => c.start?.people?.(call, { id: '1', inputId: 'who', query: '' }),
    { people: [person], note: null },
    { people: [person], note: 7 },
  ],
];

describe.each(readings)('%s', (_name, read, good, bad) => {
  test('passes what the contract promises, and nothing else', async () => {
    expect(await read(promised(answering(good)))).toEqual(good);
    await expect(read(guard(answering(bad)))).rejects.toMatchObject({ code: 'bad-response' });
  });
});

test.each([{ externalId: '43' }, { kind: 'process' as const }, { box: 'completed' as const }])(
  'another item than the one asked for (%o) is a bad response',
  async (other) => {
    const stranger = { ...item, ref: { ...ref, ...other } };
    await expect(guard(answering(stranger)).get(call, ref)).rejects.toMatchObject({
      code: 'bad-response',
      message: expect.stringContaining('another item'),
    });
  },
);

test('what is no reading stays as it is', () => {
  const connector = answering(null);
  const kept = promised(connector);
  expect(kept.actions.perform).toBe(connector.actions.perform);
  expect(kept.notes?.add).toBe(connector.notes?.add);
  expect(kept.documents?.download).toBe(connector.documents?.download);
  expect(kept.start?.start).toBe(connector.start?.start);
  expect(kept.list).toBe(connector.list);
});

test('what a connector does not offer is not made up', () => {
  const { history, start, ...others } = answering(null);
  const less = {
    ...others,
    history: history && { load: history.load },
    start: start && { list: start.list, form: start.form, start: start.start },
  };
  const kept = promised(less);
  expect(Object.keys(kept.history ?? {})).toEqual(['load']);
  expect(Object.keys(kept.start ?? {})).toEqual(['list', 'form', 'start']);
});
