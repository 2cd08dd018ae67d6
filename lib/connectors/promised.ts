import { z } from 'zod';
import { ActionDescriptor } from '@/lib/domain/action';
import { Documents } from '@/lib/domain/document';
import { Form } from '@/lib/domain/form';
import { HistoryEntry, NextStep } from '@/lib/domain/history';
import { Instant } from '@/lib/domain/instant';
import { Notes } from '@/lib/domain/note';
import { PeopleFound, Person } from '@/lib/domain/person';
import { ProcessMap } from '@/lib/domain/process-map';
import { Startable } from '@/lib/domain/startable';
import { WorkItem, type WorkRef } from '@/lib/domain/work-item';
import type { Connector } from './contract';
import { ConnectorError } from './errors';

const OutOfOfficeOffer = z.strictObject({
  available: z.boolean(),
  reason: z.string().min(1).nullable(),
  timed: z.boolean(),
  movesOpenItems: z.boolean(),
});

const StandingAbsence = z.strictObject({
  substitute: Person,
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
});

/** The method, with its result parsed; rejects with a ZodError when it is not what the contract promises. */
function parsing<Arguments extends unknown[], Result>(
  schema: z.ZodType<Result>,
  read: (...args: Arguments) => Promise<Result>,
) {
  return async (...args: Arguments): Promise<Result> => schema.parse(await read(...args));
}

const isSame = (one: WorkRef, other: WorkRef) =>
  one.externalId === other.externalId && one.kind === other.kind && one.box === other.box;

/** A vendor that answers with another record than was asked for must not put it in the place of the one on the screen. */
function gettingTheSame(get: Connector['get']): Connector['get'] {
  return async (call, ref) => {
    const item = WorkItem.parse(await get(call, ref));
    if (isSame(item.ref, ref)) return item;
    throw new ConnectorError('bad-response', 'The system answered with another item than the one asked for.');
  };
}

/**
 * The connector with the result of every reading held against its schema, so that a field a mapping let through costs this one
 * answer and not the screen or the cache. The rows of a listing are parsed one by one where they are mapped (rows.ts).
 */
export function promised(connector: Connector): Connector {
  const { get, actions, forms, people, lastChange, history, notes, documents, map, start, outOfOffice } =
    connector;
  return {
    ...connector,
    get: gettingTheSame(get),
    actions: { ...actions, available: parsing(z.array(ActionDescriptor), actions.available) },
    ...(forms && { forms: { ...forms, load: parsing(Form, forms.load) } }),
    ...(people && { people: { ...people, search: parsing(PeopleFound, people.search) } }),
    ...(lastChange && { lastChange: parsing(HistoryEntry.nullable(), lastChange) }),
    ...(history && {
      history: {
        ...history,
        load: parsing(z.array(HistoryEntry), history.load),
        ...(history.next && { next: parsing(z.array(NextStep), history.next) }),
      },
    }),
    ...(notes && { notes: { ...notes, load: parsing(Notes, notes.load) } }),
    ...(documents && { documents: { ...documents, load: parsing(Documents, documents.load) } }),
    ...(map && { map: { load: parsing(ProcessMap, map.load) } }),
    ...(outOfOffice && {
      outOfOffice: {
        ...outOfOffice,
        offer: parsing(OutOfOfficeOffer, outOfOffice.offer),
        read: parsing(StandingAbsence.nullable(), outOfOffice.read),
      },
    }),
    ...(start && {
      start: {
        ...start,
        list: parsing(z.array(Startable), start.list),
        form: parsing(Form, start.form),
        ...(start.people && { people: parsing(PeopleFound, start.people) }),
      },
    }),
  };
}
