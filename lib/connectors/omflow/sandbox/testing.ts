import { z } from 'zod';
import { type RunningSandbox, startSandbox } from '../../sandbox/host';
import { accounts } from './demo/accounts';
import sandbox from './index';
import type { World } from './world';

/** For tests of the sandbox itself: calls past the connector, as the vendor's own clients make them. */

export type Person = keyof typeof accounts | 'admin';

export interface Answer {
  readonly http: number;
  readonly status: unknown;
  readonly message: string;
  readonly result: unknown;
}

const Envelope = z.object({ status: z.unknown(), message: z.string(), result: z.unknown() });
const Issued = z.object({ result: z.object({ security: z.string() }) });

export interface Server {
  readonly origin: string;
  readonly running: RunningSandbox;
  readonly world: World;
  security(person: Person): Promise<string>;
  /** A REST call in the envelope; `path` is below `/rest`. */
  rest(person: Person, path: string, body?: object, language?: string): Promise<Answer>;
  /** A REST call whose answer is not the envelope. */
  table(person: Person, path: string, body: object): Promise<unknown>;
  /** A REST call as a form with files; every file holds its own name. */
  send(person: Person, path: string, fields: Record<string, string>, files: string[]): Promise<Answer>;
  close(): Promise<void>;
}

/** The administrator of the demo company, who has no account in the manifest. */
const ADMIN_PASSWORD = 'omflow-admin-pw-7Gh3';

/** `[column, direction]` of the one order, and the rest of what a DataTables widget sends. */
export function widget(column: string, direction: 'asc' | 'desc' = 'asc') {
  return {
    draw: 1,
    columns: [{ data: column }],
    order: [{ column: 0, dir: direction }],
    start: 0,
    length: 100,
    search: { value: '' },
  };
}

export function basic(username: string, password: string): { authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}` };
}

const passwordOf = (person: Person) => (person === 'admin' ? ADMIN_PASSWORD : accounts[person].password);

/** Starts the sandbox on a world of its own; `change` may alter it first. */
export async function startServer(
  dialect: '1.1.0.0' | '1.2' = '1.1.0.0',
  change: (world: World) => void = () => {},
): Promise<Server> {
  const world = sandbox.seed({ dialect, now: new Date() });
  for (const user of world.users) if (user.username === 'admin') user.password = ADMIN_PASSWORD;
  change(world);
  const running = await startSandbox({ ...sandbox, seed: () => world }, { dialect });
  const { origin } = running;

  async function security(person: Person): Promise<string> {
    const headers = basic(person, passwordOf(person));
    const answer = await fetch(`${origin}/accounts/api/security/get/`, { headers });
    return Issued.parse(await answer.json()).result.security;
  }
  async function post(person: Person, path: string, body: object, language?: string): Promise<Response> {
    return fetch(`${origin}/rest${path}`, {
      method: 'POST',
      headers: language === undefined ? {} : { 'accept-language': language },
      body: JSON.stringify({ security: await security(person), omflow_restapi: 1, ...body }),
    });
  }
  async function answerOf(response: Response): Promise<Answer> {
    return { http: response.status, ...Envelope.parse(await response.json()) };
  }
  return {
    origin,
    running,
    world,
    security,
    rest: async (person, path, body = {}, language) => answerOf(await post(person, path, body, language)),
    table: async (person, path, body) => (await post(person, path, body)).json(),
    async send(person, path, fields, files) {
      const form = new FormData();
      const signed = { security: await security(person), omflow_restapi: '1', ...fields };
      for (const [name, value] of Object.entries(signed)) form.append(name, value);
      for (const name of files) form.append('files', new Blob([name]), name);
      return answerOf(await fetch(`${origin}/rest${path}`, { method: 'POST', body: form }));
    },
    close: () => running.close(),
  };
}

/** The open row of the demo ticket with this title. */
export function openRow(world: World, title: string) {
  const row = world.rows.find((one) => one.title === title && !one.history && !one.closed);
  if (!row) throw new Error(`nothing waits at "${title}"`);
  return row;
}

/** What a caller says to name a stop of a ticket. */
export function named(world: World, title: string) {
  const { flow, dataNo, dataId } = openRow(world, title);
  return { flow_uuid: flow, data_no: dataNo, data_id: dataId };
}
