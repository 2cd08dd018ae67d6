import { expect, it } from 'vitest';
import { Settings } from './config';
import { taskPageLink } from './page-link';

const connection = { id: 'plant', baseUrl: 'https://supos.example/gateway', timeZone: 'Asia/Taipei' };
const keys = { accessKey: 'ak', secretKey: 'sk' };
const open = (url: string, settings: object = {}, appId?: string) =>
  taskPageLink(connection, Settings.parse({ ...keys, ...settings }), {
    url,
    taskId: '12',
    processId: '34',
    appId,
  });

it('opens a configured page through the workflow page, with the application where it is known (facts: supos §4)', () => {
  const page = 'https://supos.example/project/flow/#/workflowPage?todoId=12&processId=34';
  expect(open('Page_abc')).toBe(page);
  expect(open('Page_abc', {}, 'App_1')).toBe(`${page}&appId=App_1`);
});

it('follows the template of the installation', () => {
  const taskPageLink =
    '{origin}/main/#/runtime-fullscreen/runtime-fullscreen/{pageId}?appId={appId}&id={taskId}';
  expect(open('Page_a/b', { taskPageLink })).toBe(
    'https://supos.example/main/#/runtime-fullscreen/runtime-fullscreen/Page_a%2Fb?id=12',
  );
});

it('puts a path on the origin and nothing but the origin', () => {
  expect(open('/meService/mes/somedo?id=1')).toBe('https://supos.example/meService/mes/somedo?id=1');
  expect(open('//elsewhere.example/x')).toBeNull();
  expect(open('/\\elsewhere.example/x')).toBeNull();
});

it('opens absolute addresses only where they are allowed, and no other scheme (facts: supos §4 "Opening it")', () => {
  expect(open('https://supos.example/x')).toBe('https://supos.example/x');
  expect(open('https://mes.example/x')).toBeNull();
  expect(open('https://mes.example/x', { allowedLinkOrigins: ['https://mes.example/'] })).toBe(
    'https://mes.example/x',
  );
  expect(open('http://mes.example/x', { allowedLinkOrigins: ['http://mes.example'] })).toBe(
    'http://mes.example/x',
  );
  // The origin of a blob's address is that of whoever made it.
  for (const url of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'blob:https://supos.example/x',
    'somewhere',
    '',
  ])
    expect(open(url)).toBeNull();
});
