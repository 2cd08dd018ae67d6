import { afterEach, beforeEach, expect, it } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { Settings } from './config';
import { searchPeople } from './people';
import { startSupos } from './testing';

let supos: TestSubject;
let alice: Call;

beforeEach(async () => {
  supos = await startSupos();
  alice = await supos.callAs('alice');
});
afterEach(() => supos.close());

async function probed(call = alice) {
  const found = await supos.connector.probe?.(call);
  return {
    version: found?.version,
    ...Object.fromEntries(found?.features.map(({ id, present }) => [id, present]) ?? []),
  };
}

const whole = {
  version: '4.2.00',
  'webhook-workflow-topic': true,
  'user-directory': true,
  'staff-directory': true,
  company: true,
};

it('tells version and parts', async () => {
  expect(await probed()).toEqual(whole);
});

it('does not fail because a part cannot be asked', async () => {
  supos.faults.add({ kind: 'html', match: '/webhook/' });
  supos.faults.add({ kind: 'html', match: '/organization/v2/persons' });
  supos.faults.add({ kind: 'html', match: '/version' });
  expect(await probed()).toEqual({
    ...whole,
    version: null,
    'webhook-workflow-topic': null,
    'staff-directory': null,
  });
});

it('says that the configured company is not there', async () => {
  const config = Settings.parse({ ...supos.sandbox.manifest.settings, companyCode: 'elsewhere' });
  expect(await probed({ ...alice, config })).toEqual({ ...whole, 'user-directory': null, company: false });
});

it('finds the company among others, and beside records that cannot be read', async () => {
  const list = [null, { code: 'elsewhere' }, { code: 'default_org_company' }];
  const call = answeredBy(alice, ({ path }) => (path.endsWith('/companies') ? { list } : undefined));
  expect(await probed(call)).toEqual(whole);
});

it('does not know of the company where none can be asked for', async () => {
  supos.faults.add({ kind: 'html', match: '/organization/v2/companies' });
  expect(await probed()).toEqual({ ...whole, company: null });
});

it('asks for everybody, in no narrower words, and says of each part what it is good for', async () => {
  const before = supos.recording.requests.length;
  const found = await supos.connector.probe?.(alice);
  const keywords = supos.recording.requests
    .slice(before)
    .map(({ url }) => new URL(url).searchParams.get('keyword'));
  expect(keywords.filter((keyword) => keyword !== null)).toEqual(['', '', '']);
  for (const { label } of found?.features ?? []) expect(label).toMatch(/^(?:tells|finds|has) /);
});

it('fails where the key is refused, or nobody answers: then nothing is known', async () => {
  const config = Settings.parse({ ...supos.sandbox.manifest.settings, secretKey: 'wrong' });
  await expect(probed({ ...alice, config })).rejects.toMatchObject({ code: 'auth' });
  supos.faults.add({ kind: 'down' });
  await expect(probed()).rejects.toMatchObject({ code: 'unavailable' });
});

const search = async (query: string) => {
  const ref = { externalId: '1', kind: 'task', box: 'pending' } as const;
  return (await searchPeople(alice, { ref, inputId: 'x', query })).people;
};

it('finds people by the code of the staff too, once each (facts: supos §1)', async () => {
  expect(await search('HI0002')).toEqual([{ id: 'bob', name: 'Bob Brown', refusal: null }]);
  expect((await search('')).filter(({ refusal }) => refusal === null).map(({ id }) => id)).toEqual([
    'alice',
    'bob',
    'carol',
    'sam',
    'nobody',
  ]);
});

it('finds users where the staff cannot be searched', async () => {
  supos.faults.add({ kind: 'status-500', match: '/organization/' });
  expect(await search('Bob')).toEqual([{ id: 'bob', name: 'Bob Brown', refusal: null }]);
});
