import { z } from 'zod';
import type { Documents } from '@/lib/domain/document';
import type { NextStep } from '@/lib/domain/history';
import type { MapStep, ProcessMap } from '@/lib/domain/process-map';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../../contract';
import { askAs } from './client';
import { loadDocuments, pathOf } from './papers';
import { ToyRoute } from './schema';

const readRoute = (call: Call, ref: WorkRef) =>
  askAs(call, ToyRoute, { method: 'GET', path: pathOf(ref, 'route') });

const stateOf = (ahead: number): MapStep['state'] => (ahead === 0 ? 'current' : ahead < 0 ? 'done' : 'open');

/** The toy asks one after the other. */
export async function loadMap(call: Call, ref: WorkRef): Promise<ProcessMap> {
  const route = await readRoute(call, ref);
  const steps = route.map(({ step, person, ahead }, place): MapStep => {
    const people = [{ id: person.key, name: person.name }];
    return {
      id: String(place),
      label: step,
      kind: 'task',
      state: stateOf(ahead),
      people,
      at: null,
      place: null,
    };
  });
  const connections = route.slice(1).map(({ ahead }, place) => ({
    from: String(place),
    to: String(place + 1),
    label: '',
    taken: ahead <= 0,
    points: [],
  }));
  return { steps, connections, note: null };
}

export async function loadNext(call: Call, ref: WorkRef): Promise<NextStep[]> {
  const next = (await readRoute(call, ref)).filter(({ ahead }) => ahead === 1);
  return next.map(({ step, person: { key, name } }) => ({
    step,
    people: [{ id: key, name }],
    condition: null,
  }));
}

/** The documents with what the toy takes, and what it makes by itself. */
export async function loadAllDocuments(call: Call, ref: WorkRef): Promise<Documents> {
  return {
    ...(await loadDocuments(call, ref)),
    limits: [{ value: '', label: 'Any file', maxBytes: 1_000_000, extensions: [] }],
    templates: [{ id: 'summary', label: 'Summary', formats: ['TXT'] }],
  };
}

export async function generate(call: Call, ref: WorkRef): Promise<void> {
  const accepted = z.object({ accepted: z.literal(true) });
  await askAs(call, accepted, { method: 'POST', path: pathOf(ref, 'print'), write: true });
}
