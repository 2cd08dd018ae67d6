import { z } from 'zod';
import type { RecordedExchange, Replay, ReplaySession } from '../../../sandbox/replay/contract';
import type { Installation, SandboxUser } from '../installation';
import { emptyWorld, type World } from '../world';
import { processesOf, usernamesOf } from './recorded-process';
import { type RecordedUser, RecordedWorld } from './recorded-world';

/** Recordings mask it; the requests that carry the mask get this one. */
const CLIENT_SECRET = 'pm-replay-client-secret';
const FOREVER_MS = 365 * 24 * 3_600_000;
const ADMINISTRATORS_MAIL = 'admin@processmaker.com';

function userOf(user: RecordedUser): SandboxUser {
  const { usr_status, usr_due_date, usr_reports_to } = user;
  return {
    uid: user.usr_uid,
    username: user.usr_username,
    firstname: user.usr_firstname,
    lastname: user.usr_lastname,
    mail: user.usr_email ?? ADMINISTRATORS_MAIL,
    role: user.usr_role,
    password: user.password,
    ...(usr_status && { status: usr_status }),
    ...(usr_due_date && { dueDate: usr_due_date.slice(0, 10) }),
    ...(usr_reports_to && { reportsTo: usr_reports_to }),
  };
}

function installationOf(recorded: RecordedWorld): Installation {
  return {
    workspace: recorded.workspace,
    ...(recorded.timeZone && { timeZone: recorded.timeZone }),
    client: { id: recorded.client.client_id, secret: CLIENT_SECRET },
    users: recorded.users.map(userOf),
    groups: recorded.groups.map(({ grp_uid, name, members }) => ({
      uid: grp_uid,
      name,
      members: usernamesOf(recorded, members),
    })),
    processes: processesOf(recorded),
  };
}

const tokenFor = (username: string) => `replay-token-of-${username}`;

/** The newest dialect that is not newer than the server. */
function dialectOf({ version }: RecordedWorld): string {
  if (version.startsWith('3.8') || version.startsWith('3.7')) return '3.8.3';
  return /^3\.[0-2](?:\.|$)/.test(version) ? '3.2' : '3.3.10';
}

/** A recording's world with nobody's cases in it. Everybody holds a token from the start, for recordings without a sign-in. */
function seed(recordedWorld: unknown, { dialect, now }: { dialect: string; now: Date }): World {
  const world = emptyWorld(installationOf(RecordedWorld.parse(recordedWorld)), dialect);
  const expiresAt = new Date(now.getTime() + FOREVER_MS).toISOString();
  for (const { username } of world.installation.users)
    world.accessTokens[tokenFor(username)] = { username, scope: '*', expiresAt };
  return world;
}

const Granted = z.looseObject({ access_token: z.string(), refresh_token: z.string().optional() });
const SignIn = z.looseObject({ username: z.string().optional(), refresh_token: z.string().optional() });

function signInOf({ request: { body } }: RecordedExchange): z.infer<typeof SignIn> {
  const form = z.object({ form: z.unknown() }).safeParse(body);
  return SignIn.catch({}).parse(form.success ? form.data.form : body);
}

/** The recorder went on with a person's first token, and with the one that replaced it after a refresh. */
function learn(exchange: RecordedExchange, own: unknown, { memory }: ReplaySession): void {
  if (!exchange.request.path.includes('/oauth2/token')) return;
  const [granted, recorded] = [Granted.safeParse(own), Granted.safeParse(exchange.response.body)];
  if (!granted.success || !recorded.success) return;
  const { username, refresh_token } = signInOf(exchange);
  const refreshed = refresh_token === undefined ? undefined : memory.get(`refresh ${refresh_token}`);
  const person = refreshed ?? username;
  if (person === undefined) return;
  if (refreshed === undefined && memory.has(`token ${person}`)) return;
  memory.set(`token ${person}`, granted.data.access_token);
  if (recorded.data.refresh_token) memory.set(`refresh ${recorded.data.refresh_token}`, person);
}

function request(exchange: RecordedExchange, session: ReplaySession): Request {
  const { as } = exchange;
  if (as === null) return session.build(exchange);
  const token = session.memory.get(`token ${as}`) ?? tokenFor(as);
  return session.build(exchange, { headers: { authorization: `Bearer ${token}` } });
}

/** Random numbers, how long something took, paths and addresses of the server, and the bytes of files. */
const VOLATILE: Readonly<Record<string, RegExp>> = {
  PIN: /^\w{4}$/,
  APP_PIN: /^\w+$/,
  app_doc_link: /&random=\d+/,
  del_duration: /^\d+ Hours? \d+ Minutes? \d+ Seconds?$/,
  file_path: /^\//,
  url: /^https?:\/\//,
  userPhoto: /^[\w+/=]+$/,
};

function isVolatile(path: readonly string[], recorded: unknown): boolean {
  if (typeof recorded !== 'string') return false;
  const key = path.at(-1);
  if (key === undefined) return !/^[0-9a-f]{32}$/.test(recorded);
  // It names the first letter of an id (recorded).
  if (key === 'message' && recorded.includes('Error loading Document')) return true;
  return Object.hasOwn(VOLATILE, key) && (VOLATILE[key]?.test(recorded) ?? false);
}

/** Holds recordings of real ProcessMaker servers against the sandbox. */
export const replay: Replay<World> = {
  recognises: (recordedWorld) => RecordedWorld.safeParse(recordedWorld).success,
  dialect: (recordedWorld) => dialectOf(RecordedWorld.parse(recordedWorld)),
  seed,
  bindings: (_, { installation: { client } }) => ({
    '<client-secret>': client.secret,
    '<basic>': Buffer.from(`${client.id}:${client.secret}`).toString('base64'),
  }),
  request,
  learn,
  isVolatile,
};
