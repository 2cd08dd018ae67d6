import { type Context, Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { COMPANY, cut, matching, personRow } from './directory';
import { refuse } from './refusal';
import type { User, World } from './world';

function pageQueryOf(c: Context) {
  const { current, pageSize = '20', keyword = '' } = c.req.query();
  const [page, size] = [Number(current), Number(pageSize)];
  if (!(page >= 1) || !(size >= 1 && size <= 500) || [...keyword].length > 50) throw refuse.parameter();
  return { page, size, keyword };
}

const DEPARTMENTS = new Map([
  ['purchasing', ['carol']],
  ['workshop', ['alice', 'bob', 'sam']],
]);
const POSITIONS = new Map([
  ['shift-leader', ['sam']],
  ['inspector', ['alice']],
]);

/** `/open-api/organization/v2`: pages from 1 by `current` (vendor facts: supos §1). */
export function organizationRoutes({ world }: SandboxContext<World>): Hono {
  const app = new Hono();
  const answer = (c: Context, users: readonly User[]) => {
    const { page, size, keyword } = pageQueryOf(c);
    return c.json(cut(matching(users, keyword).map(personRow), page, size));
  };
  const holders = (names: readonly string[] | undefined): User[] => {
    if (!names) throw refuse.parameter();
    return world().users.filter(({ username }) => names.includes(username));
  };
  app.get('/persons', (c) => answer(c, world().users));
  app.get('/companies', (c) => {
    const { page, size } = pageQueryOf(c);
    return c.json(cut([{ code: COMPANY, name: '港灣儀器 Harbour Instruments' }], page, size));
  });
  app.get('/departments/:code/persons', (c) => answer(c, holders(DEPARTMENTS.get(c.req.param('code')))));
  app.get('/positions/:code/persons', (c) => answer(c, holders(POSITIONS.get(c.req.param('code')))));
  app.get('/companies/:code/persons', (c) => {
    if (c.req.param('code') !== COMPANY) throw refuse.company();
    return answer(c, world().users);
  });
  return app;
}
