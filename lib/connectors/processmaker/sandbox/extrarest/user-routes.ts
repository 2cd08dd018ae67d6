import { Hono, type MiddlewareHandler } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import type { ApiContext, ApiEnvironment } from '../bearer';
import type { SandboxUser } from '../installation';
import { type Fields, readBody } from '../reading-body';
import { emptyAnswer, Refusal, refuse } from '../refusal';
import type { World } from '../world';
import { requirePerson } from './finding';
import { places } from './locations';
import { may, permissionsOf, requirePermission } from './permissions';
import { changesOf, pluginOf } from './state';
import { accountView, choices } from './user-view';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** 1.12 does not know these routes at all. */
function sinceThirteen({ world }: SandboxContext<World>): MiddlewareHandler<ApiEnvironment> {
  return async (_, next) => {
    if (pluginOf(world()).version === '1.12') throw new Refusal(404);
    await next();
  };
}

/** The caller without an id; anybody else needs PM_USERS. */
function person(world: World, c: ApiContext, uid: string): SandboxUser {
  const caller = c.get('user');
  if (uid === '' || uid === caller.uid) return caller;
  requirePermission(caller, 'PM_USERS');
  return requirePerson(world, uid);
}

function requireEditing(user: SandboxUser): void {
  if (!may(user, 'PM_USERS')) requirePermission(user, 'PM_EDITPERSONALINFO');
}

/** Fields for which the role of a caller has no permission are not told for editing, and passed over without a word (vendor document). */
const NEEDS_PM_USERS = new Set(['usr_username', 'usr_role', 'usr_status', 'usr_due_date', 'usr_calendar']);
const MOST_CHARACTERS: Readonly<Record<string, number>> = {
  usr_firstname: 50,
  usr_lastname: 50,
  usr_email: 100,
};

function settable(caller: SandboxUser, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !NEEDS_PM_USERS.has(name) || may(caller, 'PM_USERS')),
  );
}

function requireValid(fields: Fields): void {
  for (const [name, most] of Object.entries(MOST_CHARACTERS))
    if (textOf(fields[name]).length > most) throw refuse.invalid(name, `Maximum ${most} characters allowed.`);
  const { usr_status } = fields;
  if (usr_status !== undefined && !['ACTIVE', 'INACTIVE', 'VACATION'].includes(textOf(usr_status)))
    throw refuse.invalid('usr_status', 'Expecting one of (ACTIVE,INACTIVE,VACATION)');
}

const PICTURES = ['image/png', 'image/jpeg', 'image/gif'];

async function pictureOf(c: ApiContext): Promise<File> {
  const { usr_photo } = await c.req.parseBody();
  if (!(usr_photo instanceof File)) throw refuse.because("No file was uploaded to the 'usr_photo' variable.");
  if (!PICTURES.includes(usr_photo.type)) throw refuse.because('Photo must be a PNG, JPEG or GIF file.');
  return usr_photo;
}

/** The endpoints of accounts (vendor document: extraRest, since 1.13). */
export function pluginUserRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  const known = sinceThirteen(context);
  app.get('/user', known, (c) =>
    c.json(accountView(world(), person(world(), c, c.req.query('usr_uid') ?? ''))),
  );
  app.get('/user/edit', known, (c) => {
    const user = person(world(), c, c.req.query('usr_uid') ?? '');
    requireEditing(c.get('user'));
    const editable = settable(c.get('user'), accountView(world(), user));
    return c.json({ ...editable, ...choices(permissionsOf(c.get('user'))) });
  });
  app.put('/user/update', known, async (c) => {
    const { usr_uid, ...fields } = await readBody(c);
    const user = person(world(), c, textOf(usr_uid));
    requireEditing(c.get('user'));
    requireValid(fields);
    const set = settable(c.get('user'), fields);
    const { usr_new_pass, usr_cnf_pass, ...kept } = set;
    Object.assign(changesOf(world(), user), kept);
    countWrite(`update account of ${user.username}`);
    return c.json({ usr_uid: user.uid, ...set });
  });
  app.post('/user/:uid/photo', known, async (c) => {
    const user = person(world(), c, c.req.param('uid'));
    requireEditing(c.get('user'));
    const picture = await pictureOf(c);
    pluginOf(world()).photos[user.username] = picture.size;
    countWrite(`photo of ${user.username}`);
    return emptyAnswer(c);
  });
  app.get('/user/location', known, (c) => c.json(places(c.req.query())));
  app.get('/user/search', known, (c) => {
    requireEditing(c.get('user'));
    const wanted = (c.req.query('match') ?? '').toLowerCase();
    const labels = world().installation.users.map(({ uid, firstname, lastname, username }) => [
      uid,
      `${firstname} ${lastname} (${username})`,
    ]);
    return c.json(labels.filter(([, label]) => label?.toLowerCase().includes(wanted)));
  });
  return app;
}
