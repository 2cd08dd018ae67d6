import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import type { ActionDescriptor, ActionInput, ActionRequest } from '@/lib/domain/action';
import { toInstant } from '@/lib/domain/instant';
import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, SentOrder } from '../contract';
import type { HttpRequest } from '../http';
import { eventually } from './eventually';
import { readBox } from './reading';
import type { SandboxPerson, TestSubject } from './sandbox-call';

/** One pending item with something that can be decided about it. */
export interface Decision {
  readonly call: Call;
  readonly item: WorkItem;
  readonly descriptor: ActionDescriptor;
  readonly request: ActionRequest;
  /** What is known of it once it is sent, as the outbox tells the connector. */
  readonly sent: SentOrder;
}

interface Wish {
  readonly person?: SandboxPerson;
  readonly among?: (item: WorkItem) => boolean;
  /** Sent when the action takes a comment; else only what is required is filled in. */
  readonly comment?: string;
}

/** Enough to meet every kind of item in the demo company without asking about each of them. */
const ITEMS_TO_TRY = 12;
const TONE_ORDER = ['positive', 'neutral', 'negative'] as const;

async function valueFor(
  subject: TestSubject,
  call: Call,
  item: WorkItem,
  input: Exclude<ActionInput, { kind: 'comment' }>,
): Promise<string | string[]> {
  if (input.kind === 'choice') return input.options[0]?.value ?? '';
  if (input.kind === 'date') return DateTime.fromJSDate(call.now()).plus({ days: 1 }).toISODate() ?? '';
  const people = await subject.connector.people?.search(call, {
    ref: item.ref,
    inputId: input.id,
    query: '',
  });
  const first = people?.people.find(({ refusal }) => refusal === null)?.id;
  assert.ok(first, `the people input ${input.id} has nobody to choose from`);
  return [first];
}

/** What a person would send: everything that is required, and the comment where one is taken. */
export async function fillIn(
  subject: TestSubject,
  call: Call,
  item: WorkItem,
  descriptor: ActionDescriptor,
  comment: string | undefined,
): Promise<ActionRequest> {
  const values: Record<string, string | string[]> = {};
  const asked = descriptor.inputs.find(({ kind }) => kind === 'comment');
  for (const input of descriptor.inputs)
    if (input.kind !== 'comment' && input.required)
      values[input.id] = await valueFor(subject, call, item, input);
  const said = comment ?? (asked?.required ? 'Checked.' : '');
  return {
    actionId: descriptor.id,
    intent: descriptor.intent,
    inputs: { comment: asked ? said : '', values },
  };
}

function takesComment(descriptor: ActionDescriptor): boolean {
  return descriptor.inputs.some(({ kind }) => kind === 'comment');
}

/** The decision, ready to be sent from now on, with what a person would fill in. */
export async function decided(
  subject: TestSubject,
  call: Call,
  { item, descriptor }: Pick<Decision, 'item' | 'descriptor'>,
  comment?: string,
): Promise<Decision> {
  const request = await fillIn(subject, call, item, descriptor, comment);
  return {
    call,
    item,
    descriptor,
    request,
    sent: { since: toInstant(new Date()), stepName: item.stepName },
  };
}

/** The person's pending items that can be completed, the friendliest decision first; empty when there is none. */
async function candidates(
  subject: TestSubject,
  call: Call,
  among: (item: WorkItem) => boolean,
): Promise<{ item: WorkItem; descriptor: ActionDescriptor }[]> {
  const { items } = await readBox(subject, call, 'pending');
  const todo = items.filter((item) => item.stage === 'todo' && among(item)).slice(0, ITEMS_TO_TRY);
  const found = [];
  for (const item of todo)
    for (const descriptor of await subject.connector.actions.available(call, item.ref))
      if (descriptor.available && descriptor.intent === 'complete') found.push({ item, descriptor });
  const rank = (tone: ActionDescriptor['tone']) => TONE_ORDER.indexOf(tone);
  return found.sort((a, b) => rank(a.descriptor.tone) - rank(b.descriptor.tone));
}

/** A decision that can be sent as it is, or null when no pending item offers one (with a comment, where one is wished). */
export async function lookForDecision(subject: TestSubject, wish: Wish = {}): Promise<Decision | null> {
  const call = await subject.callAs(wish.person ?? 'alice');
  const offered = await candidates(subject, call, wish.among ?? (() => true));
  const fitting = offered.find(({ descriptor }) => wish.comment === undefined || takesComment(descriptor));
  return fitting ? decided(subject, call, fitting, wish.comment) : null;
}

export async function findDecision(subject: TestSubject, wish: Wish = {}): Promise<Decision> {
  const decision = await lookForDecision(subject, wish);
  assert.ok(
    decision,
    `no to-do item of ${wish.person ?? 'alice'} offers an available action with intent complete`,
  );
  return decision;
}

export function perform(
  subject: TestSubject,
  { call, item, request }: Pick<Decision, 'call' | 'item' | 'request'>,
) {
  return subject.connector.actions.perform(call, item.ref, request);
}

/** Waits until the item has left the person's pending box. */
export async function untilGone(
  subject: TestSubject,
  { call, item }: Pick<Decision, 'call' | 'item'>,
): Promise<void> {
  await eventually(async () => {
    const { items } = await readBox(subject, call, 'pending');
    const left = items.some(({ ref }) => ref.externalId === item.ref.externalId);
    assert.ok(!left, `"${item.title}" is still pending after the action was performed`);
  }, subject.patienceMs);
}

/** The call, with `beforeWrite` told of every request that is marked as a write (1 for the first) before it is sent. */
export function watchWrites(call: Call, beforeWrite: (count: number, request: HttpRequest) => void): Call {
  let count = 0;
  return {
    ...call,
    http: {
      ...call.http,
      send: (request) => {
        if (request.write) {
          count += 1;
          beforeWrite(count, request);
        }
        return call.http.send(request);
      },
    },
  };
}

/** The part of a request's path that a fault can be matched with: nothing encoded, no query. */
export function matchable({ path }: HttpRequest): string {
  return path.split(/[?%]/)[0] ?? path;
}

/** The call, with the answer to its first write lost after the vendor has done what was asked. */
export function losingFirstWrite(subject: TestSubject, call: Call): Call {
  return watchWrites(call, (count, request) => {
    if (count > 1) return;
    const { method } = request;
    subject.faults.add({ kind: 'apply-then-drop', method, match: matchable(request), times: 1 });
  });
}
