import { expect, test } from 'vitest';
import { languageOf } from './language';
import { named, startServer } from './testing';

test.each([
  [undefined, 'zh-hant'],
  ['fr', 'zh-hant'],
  ['zh-TW,zh;q=0.9', 'zh-hant'],
  ['zh-Hans', 'zh-hans'],
  ['en-GB', 'en'],
  ['ja', 'ja'],
])('%s is answered in %s (vendor facts: omflow §1)', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('messages and labels follow the language, the task list does not (vendor facts: omflow §1)', async () => {
  const server = await startServer();
  try {
    const body = named(server.world, '筆電一台');
    const load = (language: string) => server.rest('alice', '/flowmanage/api/omdata/load/', body, language);
    expect(await load('en')).toMatchObject({
      message: 'Read successfully.',
      result: {
        flow_name: { original: '採購申請', trans: 'Purchase request' },
        quick_action: 'Approve,Reject',
        formobject: {
          items: expect.arrayContaining([
            expect.objectContaining({ config: expect.objectContaining({ title: 'Amount' }) }),
          ]),
        },
      },
    });
    expect(await load('ja')).toMatchObject({ result: { quick_action: '同意,否決' } });
    const query = { search_conditions: [{ column: 'title', condition: '=', value: '筆電一台' }] };
    expect(await server.rest('alice', '/my-mission/api/my-mission/list/', query, 'en')).toMatchObject({
      message: 'The query was successful.',
      result: [{ flow_name: '採購申請', action: '同意,否決' }],
    });
  } finally {
    await server.close();
  }
});
