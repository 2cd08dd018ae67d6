import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WorkRef } from '@/lib/domain/work-item';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { itemOf, startOmflow } from './testing';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow();
});
afterEach(() => subject.close());

const USERS = '/rest/accounts/api/user/list/';
const GROUPS = '/rest/accounts/api/group/list/';
const LOAD = '/rest/flowmanage/api/omdata/load/';

interface Asked {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

const HOLDERS = [
  {
    id: 'FORMITM_1',
    type: 'h_group',
    config: { group_title: '受派部門', user_title: '受派人', user: true },
  },
  { id: 'FORMITM_2', type: 'n_user', config: { title: '代理人' } },
];

/** The call, and what it asks; `formdata` stands in the form instead of what the sandbox has. */
function watched(call: Call, asked: Asked[], formdata?: object[], items: object[] = HOLDERS): Call {
  return answeredBy(call, ({ path, body }) => {
    asked.push({ path, body: JSON.parse(String(body)) });
    if (path !== LOAD || formdata === undefined) return undefined;
    return { status: 200, message: '', result: { formobject: { items }, formdata, config: {} } };
  });
}

async function displayed(ref: WorkRef, asked: Asked[], formdata: object[]) {
  const form = await subject.connector.forms?.load(
    watched(await subject.callAs('alice'), asked, formdata),
    ref,
  );
  return form?.sections.flatMap(({ fields }) => fields.map(({ display }) => display));
}

test('only the people who stand in the form are asked for, never everybody (vendor facts: omflow §6)', async () => {
  const { ref } = await itemOf(subject, 'alice', '筆電一台');
  const asked: Asked[] = [];
  const formdata = [
    { id: 'FORMITM_1', type: 'h_group', value: { group: '2', user: '4' } },
    { id: 'FORMITM_2', type: 'n_user', value: 'not a number' },
  ];
  expect(await displayed(ref, asked, formdata)).toEqual([['採購部'], ['Bob Brown'], ['not a number']]);
  const [users, ...more] = asked.filter(({ path }) => path === USERS);
  expect(more).toEqual([]);
  expect(users?.body).toMatchObject({ search_columns: ['id', 'username', 'nick_name', 'email'], limit: 1 });
  expect(users?.body.search_conditions).toContainEqual({ column: 'id', condition: 'in', value: [4] });
});

test('a form that holds nobody asks for nobody, and for groups where one can be chosen', async () => {
  const { ref } = await itemOf(subject, 'alice', '筆電一台');
  const asked: Asked[] = [];
  const nobody = [{ id: 'FORMITM_1', type: 'h_group', value: { group: '', user: '' } }];
  await displayed(ref, asked, nobody);
  expect(asked.filter(({ path }) => path === USERS)).toEqual([]);
  expect(asked.filter(({ path }) => path === GROUPS)).toHaveLength(1);
});

test("a task that is not the person's is refused before its form is read (vendor facts: omflow §4)", async () => {
  const { ref } = await itemOf(subject, 'bob', '資訊服務組備援磁碟陣列');
  const asked: Asked[] = [];
  const stranger = watched(await subject.callAs('nobody'), asked);
  await expect(subject.connector.forms?.load(stranger, ref)).rejects.toMatchObject({ code: 'not-found' });
  expect(asked.filter(({ path }) => path === LOAD)).toEqual([]);
});

test('whom the rows of a table hold is asked for with the others, and read by name', async () => {
  const { ref } = await itemOf(subject, 'alice', '筆電一台');
  const columns = [
    { id: 'FORMITM_5', type: 'n_user', config: { title: '保管人', multiple: true } },
    { id: 'FORMITM_6', type: 'n_group', config: { title: '部門' } },
  ];
  const items = [
    { id: 'FORMITM_1', type: 'subtable', config: { title: '明細', form_object: { items: columns } } },
  ];
  const formdata = [{ id: 'FORMITM_1', type: 'subtable', value: [{ FORMITM_5: '4,999', FORMITM_6: 2 }] }];
  const asked: Asked[] = [];
  const form = await subject.connector.forms?.load(
    watched(await subject.callAs('alice'), asked, formdata, items),
    ref,
  );
  const [table] = form?.sections.flatMap(({ fields }) => fields) ?? [];
  expect(table?.display).toEqual(['{"保管人":"Bob Brown, 999","部門":"採購部"}']);
  expect(table?.columns).toMatchObject([
    { choices: [{ value: '4, 999', label: 'Bob Brown, 999' }] },
    { choices: [{ value: '2', label: '採購部' }] },
  ]);
  expect(table?.values.map((text) => JSON.parse(text))).toMatchObject([
    { FORMITM_5: '4, 999', FORMITM_6: '2' },
  ]);
  expect(asked.filter(({ path }) => path === USERS)).toHaveLength(1);
});
