import { Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { refuse } from './refusal';
import type { User, World } from './world';

export const COMPANY = 'default_org_company';

const userRow = (user: User) => ({ ...user, lockStatus: 0, userRoleList: [], avatar: '' });

export const personRow = ({ username, personCode, personName, valid }: User) => ({
  code: personCode,
  name: personName,
  status: valid ? 'onWork' : 'offWork',
  user: { username },
});

export function matching(users: readonly User[], keyword: string): User[] {
  const wanted = keyword.toLowerCase();
  return users.filter(({ username, userDesc, personName, personCode }) =>
    [username, userDesc, personName, personCode].some((text) => text.toLowerCase().includes(wanted)),
  );
}

export function cut<Entry>(entries: readonly Entry[], page: number, pageSize: number) {
  const list = entries.slice((page - 1) * pageSize, page * pageSize);
  return { list, pagination: { current: page, pageSize, total: entries.length } };
}

/** `/open-api/auth/v2/users`: pages from 1 by `pageIndex`, 10 to 500 rows (vendor facts: supos §1). */
export function userRoutes({ world }: SandboxContext<World>): Hono {
  const app = new Hono();
  app.get('/', (c) => {
    const { pageIndex, pageSize, companyCode, keyword = '' } = c.req.query();
    if (companyCode !== COMPANY) throw refuse.company();
    const [page, size] = [Number(pageIndex), Number(pageSize)];
    if (!(page >= 1) || !(size >= 10 && size <= 500) || [...keyword].length > 50) throw refuse.parameter();
    return c.json(cut(matching(world().users, keyword).map(userRow), page, size));
  });
  app.get('/:username', (c) => {
    const user = world().users.find(({ username }) => username === c.req.param('username'));
    if (!user) throw refuse.user();
    return c.json(userRow(user));
  });
  return app;
}
