import assert from 'node:assert/strict';
import type { ErrorCode } from '@/lib/domain/error-code';
import type { Box, WorkItem } from '@/lib/domain/work-item';
import type { Call, RejectedRow } from '../contract';
import { type ConnectorError, isConnectorError } from '../errors';
import type { SandboxPerson, TestSubject } from './sandbox-call';

export interface Listing {
  readonly items: readonly WorkItem[];
  readonly rejected: readonly RejectedRow[];
}

/** Far more than the few large slices a connector is allowed: a listing that needs more goes round in circles. */
const MOST_SLICES = 100;

/** Reads a whole box, slice by slice, as a sync does. */
export async function readBox(subject: TestSubject, call: Call, box: Box): Promise<Listing> {
  const items: WorkItem[] = [];
  const rejected: RejectedRow[] = [];
  let cursor: string | null = null;
  for (let slices = 0; slices < MOST_SLICES; slices += 1) {
    const slice = await subject.connector.list(call, { box, cursor });
    items.push(...slice.items);
    rejected.push(...slice.rejected);
    if (slice.next === null) return { items, rejected };
    assert.notEqual(slice.next, cursor, `the cursor of ${box} does not move on`);
    cursor = slice.next;
  }
  throw new assert.AssertionError({ message: `${box} does not end after ${MOST_SLICES} slices` });
}

export async function readBoxAs(subject: TestSubject, person: SandboxPerson, box: Box): Promise<Listing> {
  return readBox(subject, await subject.callAs(person), box);
}

/** The items of every box the connector declares. */
export async function readAllBoxes(subject: TestSubject, person: SandboxPerson): Promise<WorkItem[]> {
  const call = await subject.callAs(person);
  const items: WorkItem[] = [];
  for (const box of subject.connector.manifest.boxes)
    items.push(...(await readBox(subject, call, box)).items);
  return items;
}

/** Within a box this tells items apart. */
export function refKey({ ref }: WorkItem): string {
  return `${ref.box} ${ref.kind} ${ref.externalId}`;
}

/** The refs in an order of their own, for comparing listings whose order does not matter. */
export function sortedRefs(items: readonly WorkItem[]): string[] {
  return items.map(refKey).sort();
}

/** Waits for the refusal and makes sure that it is a typed one with one of these codes. */
export async function refusal(
  call: Promise<unknown>,
  what: string,
  codes: readonly ErrorCode[],
): Promise<ConnectorError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  assert.ok(outcome !== null, `${what} must be refused, but succeeded`);
  assert.ok(isConnectorError(outcome), `${what} must throw a ConnectorError, not ${String(outcome)}`);
  assert.ok(
    codes.includes(outcome.code),
    `${what} must be ${codes.join(' or ')}, not ${outcome.code} (${outcome.message})`,
  );
  return outcome;
}
