import type { TestSubject } from '../../../conformance/sandbox-call';
import type { Call } from '../../../contract';
import { isConnectorError } from '../../../errors';
import type { HttpAnswer } from '../../../http';
import { users } from '../../sandbox/people';
import { processes } from '../../sandbox/processes';
import { startProcessMaker } from '../../testing';
import { routeCase as routeCoreCase } from '../case-actions';
import { createCase } from '../cases';

/** For tests only: a sandbox, and calls of the people of its company. */
export interface PluginSubject {
  readonly subject: TestSubject;
  as(person: 'alice' | 'bob' | 'carol' | 'sam' | 'nobody'): Promise<Call>;
  /** The administrator, whom nobody links. */
  asAdmin(): Promise<Call>;
}

export async function startPlugin(dialect?: string): Promise<PluginSubject> {
  const subject = await startProcessMaker(dialect);
  return {
    subject,
    as: (person) => subject.callAs(person),
    asAdmin: async () => {
      const { username, password } = users.admin;
      const signedIn = await subject.connector.auth.signIn(subject.installation(), { username, password });
      return { ...subject.installation(), ...signedIn };
    },
  };
}

export const uidOf = (person: keyof typeof users): string => users[person].uid;
export const { purchase, inspection } = processes;
export const taskOf = (key: string): string => {
  const task = purchase.tasks.find(({ title }) => title === key);
  if (!task) throw new Error(`no task "${key}"`);
  return task.uid;
};

/** A new purchase request, a draft of the caller at index 1. Below 1001 it goes to the pool of the clerks. */
export async function newPurchase(call: Call, amount = 500): Promise<string> {
  const taskUid = taskOf('Submit request');
  const variables = { item: 'Caliper', amount };
  return (await createCase(call, { processUid: purchase.uid, taskUid, variables })).appUid;
}

/** A purchase request that waits in the pool of the clerks, at index 2. */
export async function pooledPurchase(call: Call): Promise<string> {
  const appUid = await newPurchase(call);
  await routeCoreCase(call, { appUid, delIndex: '1' });
  return appUid;
}

export interface Refused {
  readonly status: number | undefined;
  /** The vendor's own words; the whole text where it is no refusal of the API. */
  readonly message: unknown;
  readonly code: string;
}

function wordsOf({ text }: HttpAnswer): unknown {
  if (!text.startsWith('{')) return text;
  const { error } = JSON.parse(text);
  return error.message;
}

/** What the sandbox answered on the wire, and what error came of it. Throws when there was none. */
export async function refusal(call: Call, run: (call: Call) => Promise<unknown>): Promise<Refused> {
  let last: HttpAnswer | undefined;
  const send: Call['http']['send'] = async (request) => {
    last = await call.http.send(request);
    return last;
  };
  const attempt = async () => run({ ...call, http: { ...call.http, send } });
  const error: unknown = await attempt().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isConnectorError(error)) throw new Error('it was not refused', { cause: error });
  return { status: last?.status, message: last && wordsOf(last), code: error.code };
}

/** A refusal of the plugin's own, always 400 (its source). */
export const refused = (message: string, code: string): Refused => ({
  status: 400,
  message: `Bad Request: ${message}`,
  code,
});
