import { Hono } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import type { ApiContext, ApiEnvironment } from '../bearer';
import type { SandboxUser } from '../installation';
import { type Fields, readBody } from '../reading-body';
import { refuse } from '../refusal';
import type { World } from '../world';
import { requirePerson, requireUid } from './finding';
import { requirePermission } from './permissions';
import { type Menu, pluginOf } from './state';
import { menuOf } from './user-view';

const MENUS = ['PM_CASES', 'PM_FACTORY', 'PM_SETUP', 'PM_DASHBOARD', ''];
const CASES_MENUS = [
  'CASES_START_CASE',
  'CASES_INBOX',
  'CASES_DRAFT',
  'CASES_SENT',
  'CASES_SELFSERVICE',
  'CASES_PAUSED',
  'CASES_SEARCH',
  'CASES_TO_REVISE',
  'CASES_TO_REASSIGN',
  'CASES_FOLDERS',
  '',
];
const LANGUAGE = /^[a-z]{2,3}([-_][A-Z]{2})?$/;

/** The person is looked for before the permission is (its source). */
function personOf(world: World, c: ApiContext, uid: string): SandboxUser {
  const user = requirePerson(world, requireUid('usr_uid', uid));
  requirePermission(c.get('user'), 'PM_USERS');
  return user;
}

function oneOf(name: string, given: unknown, allowed: readonly string[]): string | undefined {
  if (given === undefined || given === null) return undefined;
  const value = allowed.find((each) => each === given);
  if (value === undefined) throw refuse.invalid(name, `Expecting one of (${allowed.join(',')})`);
  return value;
}

function languageOf(given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'string' || !LANGUAGE.test(given))
    throw refuse.invalid('default_lang', 'Expecting a language');
  return given;
}

function changed(menu: Menu, fields: Fields): Menu {
  return {
    DEFAULT_LANG: languageOf(fields.default_lang) ?? menu.DEFAULT_LANG,
    DEFAULT_MENU: oneOf('default_menu', fields.default_menu, MENUS) ?? menu.DEFAULT_MENU,
    DEFAULT_CASES_MENU:
      oneOf('default_cases_menu', fields.default_cases_menu, CASES_MENUS) ?? menu.DEFAULT_CASES_MENU,
  };
}

/** Where people land in the vendor's own interface. */
export function pluginMenuRoutes({ world, countWrite }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/user/:uid/config', (c) => {
    const user = personOf(world(), c, c.req.param('uid'));
    const set = pluginOf(world()).menus[user.username];
    // PHP makes preferences that nobody has set yet an empty list.
    return c.json(set ?? []);
  });
  app.put('/user/:uid/config', async (c) => {
    const fields = await readBody(c);
    const user = personOf(world(), c, c.req.param('uid'));
    const menu = changed(menuOf(world(), user), fields);
    pluginOf(world()).menus[user.username] = menu;
    countWrite(`menu of ${user.username}`);
    return c.json(menu);
  });
  return app;
}
