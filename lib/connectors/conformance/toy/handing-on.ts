import { z } from 'zod';
import type { ActionDescriptor, ActionRequest } from '@/lib/domain/action';
import type { HistoryEntry } from '@/lib/domain/history';
import type { PeopleFound } from '@/lib/domain/person';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, OutOfOffice, Performed, VerifyOutcome } from '../../contract';
import { parseVendorTime } from '../../time';
import { askAs, json } from './client';
import { segment } from './reading';
import { ToyChange, ToyPeople, ToySubstitute } from './schema';

const Accepted = z.object({ accepted: z.literal(true) });

export const HAND_ON: ActionDescriptor = {
  id: 'hand-on',
  intent: 'delegate',
  label: 'Hand on',
  tone: 'neutral',
  inputs: [
    { kind: 'people', id: 'to', label: 'To', required: true, multiple: false },
    { kind: 'comment', id: 'comment', label: 'Remark', required: false, maxLength: 500 },
  ],
  available: true,
  reason: null,
  hint: null,
  bulk: true,
};

export async function handOn(call: Call, ref: WorkRef, { inputs }: ActionRequest): Promise<Performed> {
  const [to = ''] = [inputs.values.to ?? []].flat();
  await askAs(call, Accepted, {
    method: 'POST',
    path: `/tasks/${segment(ref)}/hand`,
    write: true,
    ...json({ to, remark: inputs.comment }),
  });
  return { outcome: 'settled' };
}

const readChange = (call: Call, ref: WorkRef) =>
  askAs(call, ToyChange, { method: 'GET', path: `/changes/${segment(ref)}` });

/** Whoever gave it away last is who handed it on. */
export async function verifyHandOn(call: Call, ref: WorkRef): Promise<VerifyOutcome> {
  const change = await readChange(call, ref);
  return change?.kind === 'HANDED' && change.person.key === call.subject.id ? 'applied' : 'not-applied';
}

export async function searchPeople(call: Call, { query }: { readonly query: string }): Promise<PeopleFound> {
  const found = await askAs(call, ToyPeople, { method: 'GET', path: '/people', query: [['q', query]] });
  const people = found.map(({ key, name, away }) => ({
    id: key,
    name,
    refusal: away ? `${name} takes no work at the moment.` : null,
  }));
  return { people, note: 'Everybody at the toy but you can be chosen.' };
}

const EVENTS = { DECIDED: 'completed', HANDED: 'delegated' } as const;

export async function lastChange(call: Call, ref: WorkRef): Promise<HistoryEntry | null> {
  const change = await readChange(call, ref);
  if (change === null) return null;
  return {
    id: `${change.kind} ${change.at}`,
    event: EVENTS[change.kind],
    vendorEvent: change.kind,
    step: null,
    at: parseVendorTime(change.at, call.connection.timeZone),
    startedAt: null,
    current: false,
    person: { id: change.person.key, name: change.person.name },
    onBehalfOf: null,
    comment: change.remark || null,
  };
}

async function readSubstitute(call: Call) {
  const substitute = await askAs(call, ToySubstitute, { method: 'GET', path: '/me/substitute' });
  if (substitute === null) return null;
  return { substitute: { id: substitute.key, name: substitute.name }, startsAt: null, endsAt: null };
}

const writeSubstitute = (call: Call, method: 'PUT' | 'DELETE', body: unknown) =>
  askAs(call, Accepted, { method, path: '/me/substitute', write: true, ...(body ? json(body) : {}) });

/** The toy keeps a substitute until it is told otherwise; what is with the person stays there. */
export const outOfOffice: OutOfOffice = {
  offer: async () => ({ available: true, reason: null, timed: false, movesOpenItems: false }),
  read: readSubstitute,
  async set(call, { substitute }) {
    if ((await readSubstitute(call))?.substitute.id === substitute.id) return;
    await writeSubstitute(call, 'PUT', { to: substitute.id });
  },
  async clear(call) {
    await writeSubstitute(call, 'DELETE', null);
  },
};
