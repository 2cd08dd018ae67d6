import { z } from 'zod';
import { ActionDescriptor } from '@/lib/domain/action';
import { Documents } from '@/lib/domain/document';
import { Form } from '@/lib/domain/form';
import { HistoryEntry } from '@/lib/domain/history';
import { Notes } from '@/lib/domain/note';
import { Startable } from '@/lib/domain/startable';
import { type Box, WorkItem, type WorkRef } from '@/lib/domain/work-item';
import type { Call, Connector, ListSlice, RejectedRow } from '../../contract';
import { ConnectorError } from '../../errors';
import type { Listing } from '../reading';

/** One thing that the app reads through a connector, and what it may come to. */
export interface Reading {
  readonly name: string;
  run(call: Call): Promise<unknown>;
  /** What is wrong with a result that was not an error; null when nothing is. */
  fault(result: unknown): string | null;
}

export interface ListReading {
  readonly name: string;
  readonly box: Box;
  run(call: Call): Promise<Listing>;
}

const Subject = z.strictObject({ id: z.string(), username: z.string(), displayName: z.string() });
const Installation = z.strictObject({
  version: z.string().nullable(),
  features: z.array(z.strictObject({ id: z.string(), label: z.string(), present: z.boolean().nullable() })),
});

/** Enough to meet every kind of item of the demo company. */
const REFS_A_BOX = 6;

function reading(name: string, schema: z.ZodType, run: (call: Call) => Promise<unknown>): Reading {
  const fault = (result: unknown) => {
    const parsed = schema.safeParse(result);
    const issue = parsed.error?.issues[0];
    return issue ? `${issue.path.join('.')}: ${issue.code}` : null;
  };
  return { name, run, fault };
}

/** Some times more than the sandbox's boxes need. The app's sync stops the same way, only later. */
const MOST_SLICES = 20;
export const NO_END = 'The list of the system does not come to an end.';

/** Reads a whole box as a sync does. */
async function walk({ list }: Connector, call: Call, box: Box): Promise<Listing> {
  const items: WorkItem[] = [];
  const rejected: RejectedRow[] = [];
  let cursor: string | null = null;
  for (let slices = 0; slices < MOST_SLICES; slices += 1) {
    const slice: ListSlice = await list(call, { box, cursor });
    items.push(...slice.items);
    rejected.push(...slice.rejected);
    if (slice.next === null) return { items, rejected };
    if (slice.next === cursor) break;
    cursor = slice.next;
  }
  throw new ConnectorError('bad-response', NO_END);
}

export function listReadings(connector: Connector): ListReading[] {
  return connector.manifest.boxes.map((box) => ({
    name: `list ${box}`,
    box,
    run: (call) => walk(connector, call, box),
  }));
}

function itemReadings(connector: Connector, ref: WorkRef): Reading[] {
  const { actions, forms, history, notes, documents } = connector;
  const of = `${ref.box} ${ref.externalId}`;
  const asked = z.strictObject({
    ...WorkItem.shape,
    ref: z.strictObject({
      externalId: z.literal(ref.externalId),
      kind: z.literal(ref.kind),
      box: z.literal(ref.box),
    }),
  });
  const all = [
    reading(`get ${of}`, asked, (call) => connector.get(call, ref)),
    ref.box === 'pending' &&
      reading(`actions of ${of}`, z.array(ActionDescriptor), (call) => actions.available(call, ref)),
    forms && reading(`form of ${of}`, Form, (call) => forms.load(call, ref)),
    history && reading(`history of ${of}`, z.array(HistoryEntry), (call) => history.load(call, ref)),
    notes && reading(`notes of ${of}`, Notes, (call) => notes.load(call, ref)),
    documents && reading(`documents of ${of}`, Documents, (call) => documents.load(call, ref)),
  ];
  return all.filter((one) => typeof one === 'object');
}

/** Items that differ in what they are come first. */
function pickRefs(items: readonly WorkItem[]): WorkRef[] {
  const kindOf = ({ stage, status, processName }: WorkItem) => `${stage} ${status} ${processName}`;
  const first = new Map([...items].reverse().map((item) => [kindOf(item), item]));
  return [...new Set([...first.values(), ...items])].slice(0, REFS_A_BOX).map(({ ref }) => ref);
}

async function installationReadings(connector: Connector, call: Call): Promise<Reading[]> {
  const { probe, start } = connector;
  const startable = (await start?.list(call))?.[0];
  const all = [
    reading('whoAmI', Subject, (next) => connector.whoAmI(next)),
    probe && reading('probe', Installation, (next) => probe(next)),
    start && reading('what can be started', z.array(Startable), (next) => start.list(next)),
    start && startable && reading('form of a start', Form, (next) => start.form(next, startable.id)),
  ];
  return all.filter((one) => typeof one === 'object');
}

/** All that is read besides the lists, for a few items of each box. */
export async function otherReadings(
  connector: Connector,
  call: Call,
  listings: readonly Listing[],
): Promise<Reading[]> {
  return [
    ...(await installationReadings(connector, call)),
    ...listings.flatMap(({ items }) => pickRefs(items)).flatMap((ref) => itemReadings(connector, ref)),
  ];
}
