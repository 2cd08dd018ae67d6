import { z } from 'zod';
import type { SandboxManifest } from '../../sandbox/contract';
import { type RunningSandbox, startSandbox } from '../../sandbox/host';
import sandbox from '.';
import { oauthClient, users } from './people';

/** Speaks to a running sandbox as a client without any knowledge of our connector would: for tests. */
export type Person = keyof SandboxManifest['accounts'];

export interface Answer {
  readonly status: number;
  /** Parsed; the text itself when it is no JSON. */
  readonly body: unknown;
  readonly headers: Headers;
}

export interface TestClient {
  readonly running: RunningSandbox;
  /** `POST /workflow/oauth2/token` with these fields beside the client's own. */
  token(fields: Readonly<Record<string, string>>): Promise<Answer>;
  send(person: Person | null, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Any request below `/api/1.0/workflow`, with the person's token. */
  raw(person: Person, path: string, init?: RequestInit): Promise<Response>;
  /** `GET` below `/api/1.0/workflow`; the body only. */
  get(person: Person, path: string): Promise<unknown>;
}

const Granted = z.object({ access_token: z.string() });
const client = { client_id: oauthClient.id, client_secret: oauthClient.secret };

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /^[[{"]/.test(text);
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}

function ask(url: string, method: string, token: string | null, body: unknown): Promise<Response> {
  const headers = new Headers();
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  return fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

export async function startTestClient(dialect?: string, now?: () => Date): Promise<TestClient> {
  const running = await startSandbox(sandbox, { dialect, now });
  const tokens = new Map<Person, string>();
  const token: TestClient['token'] = async (fields) =>
    answerOf(await ask(`${running.origin}/workflow/oauth2/token`, 'POST', null, { ...client, ...fields }));

  async function tokenFor(person: Person): Promise<string> {
    const known = tokens.get(person);
    if (known) return known;
    const { username, password } = users[person];
    const { access_token } = Granted.parse(
      (await token({ grant_type: 'password', username, password })).body,
    );
    tokens.set(person, access_token);
    return access_token;
  }

  const send: TestClient['send'] = async (person, method, path, body) => {
    const bearer = person === null ? null : await tokenFor(person);
    return answerOf(await ask(`${running.origin}/api/1.0/workflow${path}`, method, bearer, body));
  };
  const raw: TestClient['raw'] = async (person, path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await tokenFor(person)}`);
    return fetch(`${running.origin}/api/1.0/workflow${path}`, { ...init, headers });
  };
  return { running, token, send, raw, get: async (person, path) => (await send(person, 'GET', path)).body };
}

export const Row = z.looseObject({
  app_uid: z.string(),
  app_number: z.string(),
  app_title: z.string(),
  app_status: z.string(),
  del_index: z.string(),
  usr_username: z.string().nullable(),
});
export type Row = z.infer<typeof Row>;
const Rows = z.array(Row);

export async function rowsOf(pm: TestClient, person: Person, list = '/cases'): Promise<Row[]> {
  return Rows.parse(await pm.get(person, list));
}

/** The row of somebody's list whose title begins so. */
export async function rowTitled(pm: TestClient, person: Person, title: string, list?: string): Promise<Row> {
  const found = (await rowsOf(pm, person, list)).find((row) => row.app_title.startsWith(title));
  if (!found) throw new Error(`${person} has no ${title}`);
  return found;
}

const Refused = z.object({ error: z.object({ code: z.number(), message: z.string() }) });

/** Status and text of a refusal; of an answer that is none, its status alone. */
export function refusalOf({ status, body }: Answer): [number, string?] {
  const refused = Refused.safeParse(body);
  return refused.success ? [status, refused.data.error.message] : [status];
}

const Started = z.object({ app_uid: z.string(), app_number: z.number() });
const Startable = z.array(z.object({ tas_uid: z.string(), pro_title: z.string(), pro_uid: z.string() }));

/** Starts a purchase; the way goes to the clerks' pool up to 1000, above it to somebody who approves. */
export async function startPurchase(pm: TestClient, person: Person, amount: number): Promise<string> {
  const all = Startable.parse(await pm.get(person, '/case/start-cases'));
  const purchase = all.find(({ pro_title }) => pro_title.startsWith('Purchase request'));
  const body = { ...purchase, variables: [{ item: 'Caliper', amount }] };
  return Started.parse((await pm.send(person, 'POST', '/cases', body)).body).app_uid;
}
