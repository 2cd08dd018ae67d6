import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { isManager } from './access';
import { replacedByOf, statusOf } from './account-status';
import type { ApiContext, ApiEnvironment } from './bearer';
import { peopleOf, type SandboxGroup, type SandboxUser, userByName, userByUid } from './installation';
import { integerOf } from './reading-body';
import { refuse } from './refusal';
import type { World } from './world';

const EMPTY = {
  usr_country: '',
  usr_city: '',
  usr_location: '',
  usr_address: '',
  usr_phone: '',
  usr_fax: '',
  usr_cellular: '',
  usr_zip_code: '',
  dep_uid: '',
  usr_position: '',
  usr_resume: '',
};
const FIRST_ADMINISTRATOR = '00000000000000000000000000000001';
/** What an installation writes about its first administrator (recorded). */
const OF_ADMINISTRATOR = {
  usr_create_date: '1999-11-30 00:00:00',
  usr_country: 'US',
  usr_city: 'FL',
  usr_location: 'MMK',
  usr_fax: '1-305-402-0282',
  usr_cellular: '1-305-675-1400',
  usr_position: 'Administrator',
  usr_birthday: '1999-02-25',
};

export function userView(world: World, user: SandboxUser): object {
  const { uid, username, firstname, lastname, mail, role } = user;
  return {
    usr_uid: uid,
    usr_username: username,
    usr_firstname: firstname,
    usr_lastname: lastname,
    usr_email: mail,
    usr_due_date: '2035-12-31',
    usr_create_date: '2026-01-05 09:00:00',
    usr_update_date: '2026-01-05 09:00:00',
    usr_status: statusOf(world, user),
    ...EMPTY,
    usr_birthday: '2026-01-05',
    usr_role: role,
    usr_reports_to: '',
    usr_replaced_by: replacedByOf(world, user),
    usr_calendar_uid: '',
    usr_calendar_name: '',
    usr_ux: 'NORMAL',
    usr_photo_path: '/opt/processmaker/workflow/public_html/images/user.gif',
    ...(uid === FIRST_ADMINISTRATOR && OF_ADMINISTRATOR),
  };
}

function usesGroup(world: World, { name }: SandboxGroup): number {
  const tasks = world.installation.processes.flatMap((process) => process.tasks);
  return tasks.filter(({ assign }) => assign.groups.includes(name)).length;
}

function groupView(world: World, group: SandboxGroup): object {
  return {
    grp_uid: group.uid,
    grp_title: group.name,
    grp_status: 'ACTIVE',
    grp_users: group.members.length,
    grp_tasks: usesGroup(world, group),
  };
}

const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
  one.name < other.name ? -1 : 1;

function contains(texts: readonly string[], filter: string): boolean {
  return texts.some((text) => text.toLowerCase().includes(filter.toLowerCase()));
}

function windowed<Item>(c: ApiContext, items: readonly Item[]): Item[] {
  const start = integerOf('start', c.req.query('start')) ?? 0;
  const limit = integerOf('limit', c.req.query('limit'));
  return items.slice(start, limit === null ? undefined : start + limit);
}

/** The directory is for roles above Operator: 401 from users, 400 from groups (vendor facts: processmaker §5; recorded). */
export function peopleRoutes({ world }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  function requireManager(c: ApiContext): void {
    if (!isManager(c.get('user'))) throw refuse.unauthorized();
  }
  function requireManagerOfGroups(c: ApiContext): void {
    const { uid } = c.get('user');
    if (!isManager(c.get('user')))
      throw refuse.because(`The user with "${uid}" not have permissions to perform this action.`);
  }
  function group(c: ApiContext): SandboxGroup {
    requireManagerOfGroups(c);
    const uid = c.req.param('group') ?? '';
    const found = world().installation.groups.find((each) => each.uid === uid.toLowerCase());
    if (!found) throw refuse.because(`The group with grp_uid: '${uid}' does not exist.`);
    return found;
  }
  function user(c: ApiContext): SandboxUser {
    requireManager(c);
    const uid = c.req.param('user') ?? '';
    const found = userByUid(world(), uid);
    if (!found) throw refuse.because(`The user with usr_uid: '${uid}' does not exist.`);
    return found;
  }
  app.get('/users', (c) => {
    requireManager(c);
    const filter = c.req.query('filter') ?? '';
    const found = world()
      .installation.users.filter(({ username, firstname, lastname }) =>
        contains([username, firstname, lastname], filter),
      )
      .toSorted((one, other) => (one.lastname.toLowerCase() < other.lastname.toLowerCase() ? -1 : 1));
    return c.json(windowed(c, found).map((each) => userView(world(), each)));
  });
  const one = (c: ApiContext) => c.json(userView(world(), user(c)));
  app.get('/user/:user', one);
  app.get('/users/:user', one);
  app.get('/groups', (c) => {
    requireManagerOfGroups(c);
    const found = world().installation.groups.filter(({ name }) =>
      contains([name], c.req.query('filter') ?? ''),
    );
    return c.json(windowed(c, found.toSorted(byName)).map((each) => groupView(world(), each)));
  });
  const oneGroup = (c: ApiContext) => c.json(groupView(world(), group(c)));
  app.get('/group/:group', oneGroup);
  app.get('/groups/:group', oneGroup);
  const members = (c: ApiContext) => {
    const usernames = peopleOf(world(), { users: [], groups: [group(c).name] });
    return c.json(
      usernames
        .flatMap((username) => userByName(world(), username) ?? [])
        .map((each) => userView(world(), each)),
    );
  };
  app.get('/group/:group/users', members);
  app.get('/groups/:group/users', members);
  // The list tables are not filled in the community edition (vendor facts: processmaker §5).
  app.get('/lists/inbox', (c) => {
    const filters = { start: 0, limit: 25, sort: 'app_update_date', dir: 'desc', cat_uid: '', pro_uid: '' };
    return c.json({
      filters: { ...filters, search: '', date_from: '', date_to: '' },
      data: [],
      totalCount: 0,
    });
  });
  return app;
}
