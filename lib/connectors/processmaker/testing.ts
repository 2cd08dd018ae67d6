import { z } from 'zod';
import { type ActionDescriptor, ActionIntent, type ActionRequest } from '@/lib/domain/action';
import { Form, type FormField, fieldsOf } from '@/lib/domain/form';
import type { Box, WorkItem, WorkRef } from '@/lib/domain/work-item';
import { readBoxAs } from '../conformance/reading';
import { type SandboxPerson, startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import type { HttpAnswer, HttpRequest } from '../http';
import { connector } from './index';
import sandbox from './sandbox/index';

/** For tests only: what they look at in the sandbox's world. */
const SeenCase = z.object({
  uid: z.string(),
  title: z.string(),
  status: z.string(),
  variables: z.record(z.string(), z.unknown()),
  notes: z.array(z.object({ username: z.string(), text: z.string() })),
  delegations: z.array(
    z.object({
      index: z.number(),
      title: z.string(),
      username: z.string().nullable(),
      finishedAt: z.string().nullable(),
    }),
  ),
});
type SeenCase = z.infer<typeof SeenCase>;

export function startProcessMaker(dialect?: string): Promise<TestSubject> {
  return startSubject({ connector, sandbox, dialect });
}

export async function caseOf(subject: TestSubject, title: string): Promise<SeenCase> {
  const { cases } = z.object({ cases: z.array(SeenCase) }).parse((await subject.state()).world);
  const found = cases.find((each) => each.title === title);
  if (!found) throw new Error(`the sandbox has no case "${title}"`);
  return found;
}

/** The open tasks of a case as "step: person". */
export async function openTasks(subject: TestSubject, title: string): Promise<string[]> {
  const { delegations } = await caseOf(subject, title);
  return delegations
    .filter(({ finishedAt }) => finishedAt === null)
    .map((each) => `${each.title}: ${each.username ?? 'pool'}`);
}

export async function titles(subject: TestSubject, person: SandboxPerson, box: Box): Promise<string[]> {
  return (await readBoxAs(subject, person, box)).items.map(({ title }) => title);
}

export async function itemOf(
  subject: TestSubject,
  person: SandboxPerson,
  title: string,
  box: Box = 'pending',
): Promise<WorkItem> {
  const item = (await readBoxAs(subject, person, box)).items.find((one) => one.title === title);
  if (!item) throw new Error(`${person} has no "${title}" in ${box}`);
  return item;
}

/** What the person may do with a pending item, and the call to do it with. */
export async function offered(subject: TestSubject, person: SandboxPerson, title: string) {
  const call = await subject.callAs(person);
  const { ref } = await itemOf(subject, person, title);
  return { call, ref, actions: await subject.connector.actions.available(call, ref) };
}

/** Those that hand the task on. */
export const completing = (actions: readonly ActionDescriptor[]): ActionDescriptor[] =>
  actions.filter(({ intent }) => intent === 'complete');

export function requestOf(
  { id, intent }: Pick<ActionDescriptor, 'id' | 'intent'>,
  comment = '',
): ActionRequest {
  return { actionId: id, intent, inputs: { comment, values: {} } };
}

const INTENTS: Readonly<Record<string, ActionIntent>> = {
  status: 'change-status',
  route: 'complete',
  decide: 'complete',
};

/** The request for an action's id with these values. */
export function actionOf(
  actionId: string,
  values: ActionRequest['inputs']['values'] = {},
  comment = '',
): ActionRequest {
  const [word = ''] = actionId.split(':');
  const intent = INTENTS[word] ?? ActionIntent.parse(word);
  return { actionId, intent, inputs: { comment, values } };
}

/** What the person does with an item, found by its title. */
export function acting(subject: TestSubject, person: SandboxPerson, title: string, box: Box = 'pending') {
  return {
    async perform(...action: Parameters<typeof actionOf>) {
      const { ref } = await itemOf(subject, person, title, box);
      return subject.connector.actions.perform(await subject.callAs(person), ref, actionOf(...action));
    },
  };
}

export function complete(actionId: string, comment = ''): ActionRequest {
  return requestOf({ id: actionId, intent: 'complete' }, comment);
}

function answerOf(status: number, body: unknown): HttpAnswer {
  return { status, headers: new Headers(), text: JSON.stringify(body), json: () => body };
}

/** What an API call is refused with (vendor facts: processmaker §2). */
export function refusal(status: number, message = ''): HttpAnswer {
  return answerOf(status, { error: { code: status, message } });
}

/** The call, with those requests answered by the test for which it has an answer. */
export function answering(call: Call, answer: (request: HttpRequest) => HttpAnswer | null): Call {
  return {
    ...call,
    http: { ...call.http, send: async (request) => answer(request) ?? call.http.send(request) },
  };
}

/** A server without the plugin, where every route of it is unknown, or with one that does not work (vendor facts: processmaker §2). */
export function withoutPlugin(call: Call, status = 404): Call {
  return answering(call, ({ path }) => (path.includes('/extrarest/') ? refusal(status) : null));
}

const fromWideOn = (text: string): string => text.replace(/[\u{10000}-\u{10ffff}].*$/su, '');
export const asQuestionMarks = (text: string): string => text.replace(/[\u{10000}-\u{10ffff}]/gu, '????');

function spoilt(request: HttpRequest, spoil: (text: string) => string): HttpRequest {
  const { method, path, body } = request;
  const isOfVariables = method === 'PUT' ? path.endsWith('/variable') : path.endsWith('/cases');
  if (method === 'GET' || !isOfVariables || typeof body !== 'string') return request;
  const kept = JSON.parse(body, (_, value: unknown) => (typeof value === 'string' ? spoil(value) : value));
  return { ...request, body: JSON.stringify(kept) };
}

/** A server whose database keeps three bytes a character: a variable loses what comes from the first of four on, unless told otherwise. */
export function narrow(call: Call, spoil = fromWideOn): Call {
  return { ...call, http: { ...call.http, send: async (request) => call.http.send(spoilt(request, spoil)) } };
}

/** The call, with every request written down. */
export function watched(call: Call): { call: Call; requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  return {
    requests,
    call: answering(call, (request) => {
      requests.push(request);
      return null;
    }),
  };
}

export const rowsAnswer = (total: number, data: readonly unknown[]) => answerOf(200, { total, data });

/** Case information with these current tasks. */
export const caseAnswer = (currentTasks: readonly object[]) =>
  answerOf(200, { app_number: 1, pro_uid: 'f'.repeat(32), current_task: currentTasks });

export const listAnswer = (entries: readonly object[]) => answerOf(200, entries);

/** Texts of fields, by the last part of their id, which is the variable's name. */
type TextsByName = Readonly<Record<string, readonly string[]>>;

/** The last field of that name. Throws where the form has none. */
export function fieldNamed(fields: readonly FormField[], name: string): FormField {
  const found = fields.findLast(({ id }) => id.endsWith(`.${name}`));
  if (!found) throw new Error(`the form has no ${name}`);
  return found;
}

/** A task's form as it is read now, and what can be done with it by the names of its fields. */
export async function formAt({ connector }: TestSubject, call: Call, ref: WorkRef) {
  const form = Form.parse(await connector.forms?.load(call, ref));
  const field = (name: string): FormField => fieldNamed(fieldsOf(form), name);
  const named = (values: TextsByName): Record<string, string[]> =>
    Object.fromEntries(Object.entries(values).map(([name, texts]) => [field(name).id, [...texts]]));
  return {
    form,
    field,
    save: async (values: TextsByName) => connector.forms?.save?.(call, ref, named(values)),
    handIn: async (values: TextsByName) => {
      const [way] = completing(await connector.actions.available(call, ref));
      if (!way) throw new Error('nothing hands the task on');
      const inputs = { comment: '', values: {}, form: named(values) };
      return connector.actions.perform(call, ref, { actionId: way.id, intent: 'complete', inputs });
    },
  };
}
