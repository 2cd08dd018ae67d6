import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import { MAY_NOT, refusedBy, refusesBadCodes, startOmflow } from '../testing';
import { listGroups, listUsers, listUsersByGroup, loadUser } from './people';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const started = () => subject;

operationContract('users.list', () => {
  test('people in use, without `system` and without what the vendor would give away (vendor facts: omflow §6)', async () => {
    const users = await listUsers(await subject.callAs('bob'), { limit: 100 });
    expect(users).toContainEqual({ id: '3', username: 'alice', nick_name: '陳愛麗' });
    expect(users.map(({ username }) => username)).not.toContain('system');
    expect(JSON.stringify(users)).not.toContain('pbkdf2');
  });

  test('somebody who has left is not offered', async () => {
    const later = await startOmflow(undefined, (fresh) => {
      for (const user of fresh.users) if (user.username === 'sam') user.isActive = false;
    });
    const users = await listUsers(await later.callAs('bob'), { limit: 100 });
    await later.close();
    expect(users.map(({ username }) => username)).not.toContain('sam');
  });

  test('the members of a group and a part of a name can be asked for (vendor facts: omflow §0, §3)', async () => {
    const call = await subject.callAs('bob');
    const members = [{ column: 'groups__id', condition: '=', value: '2' }] as const;
    expect(await listUsers(call, { conditions: members, limit: 10 })).toMatchObject([{ username: 'bob' }]);
    const named = [{ column: 'nick_name', condition: 'contains', value: 'clark' }] as const;
    expect(await listUsers(call, { conditions: named, limit: 10 })).toMatchObject([{ username: 'carol' }]);
  });

  test('an unknown column is not-found', async () => {
    const conditions = [{ column: 'nope', condition: '=', value: 1 }] as const;
    const refused = await refusedBy(await subject.callAs('bob'), (call) =>
      listUsers(call, { conditions, limit: 1 }),
    );
    expect(refused).toMatchObject({ code: 'not-found', status: 404 });
  });

  refusesBadCodes(started, (call) => listUsers(call, { limit: 1 }));
});

operationContract('users.load', () => {
  test('oneself, without the password hash (vendor facts: omflow §6)', async () => {
    expect(await loadUser(await subject.callAs('carol'), 'carol')).toEqual({
      username: 'carol',
      nick_name: 'Carol Clark',
    });
  });

  test('somebody else is refused', async () => {
    const call = await subject.callAs('carol');
    expect(await refusedBy(call, (watched) => loadUser(watched, 'sam'))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => loadUser(call, 'alice'));
});

operationContract('groups.list', () => {
  test.each(['1.1.0.0', '1.2'])(
    'groups but no roles, as %s tells them (vendor facts: omflow §0, §6)',
    async (dialect) => {
      await subject.close();
      subject = await startOmflow(dialect);
      const names = (await listGroups(await subject.callAs('alice'))).map(({ display_name }) => display_name);
      expect(names).toContain('採購部');
      expect(names).not.toContain('任務處理組');
    },
  );

  refusesBadCodes(started, listGroups);
});

operationContract('users.by-group', () => {
  test('the members of groups, by the code of the group (vendor facts: omflow §0)', async () => {
    await subject.close();
    subject = await startOmflow('1.2');
    const call = await subject.callAs('alice');
    const found = await listUsersByGroup(call, { names: ['採購部'] });
    const [code = '', members] = [...found][0] ?? [];
    expect(members).toEqual([{ id: '4', username: 'bob', nick_name: 'Bob Brown' }]);
    expect(await listUsersByGroup(call, { codes: [code] })).toEqual(found);
  });

  test('1.1 knows no such address (vendor facts: omflow §0)', async () => {
    const call = await subject.callAs('alice');
    expect(await refusedBy(call, (watched) => listUsersByGroup(watched, {}))).toMatchObject({
      code: 'auth',
      status: 403,
    });
  });
});
