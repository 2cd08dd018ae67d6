import { expect, test } from 'vitest';
import { readCase } from './client/cases';
import { documented, observed, only, shown } from './operation-line';

const line = ['cases.read', 'Read a case', 'GET /cases/{app_uid}', readCase] as const;

test('a line of the catalogue is below the API of the workspace', () => {
  expect(documented(...line)).toEqual({
    id: 'cases.read',
    title: 'Read a case',
    method: 'GET',
    path: '/api/1.0/{workspace}/cases/{app_uid}',
    source: 'documented',
    client: readCase,
    screen: null,
  });
  expect(observed(...line)).toEqual({ ...documented(...line), source: 'observed' });
});

test.each(['GET', 'POST', 'PUT', 'DELETE'])('one that is somewhere else says so: %s', (method) => {
  const operation = documented('token', 'Sign in', `${method} /{workspace}/oauth2/token`, readCase);
  expect(operation).toMatchObject({ method, path: '/{workspace}/oauth2/token' });
});

test.each(['/cases', 'PATCH /cases', 'GETS /cases', '/cases GET '])('“%s” is no place', (place) => {
  expect(() => documented('x', 'X', place, readCase)).toThrow(`no method in "${place}"`);
});

test('where a person meets it, and which dialects have it, leave the rest as it was', () => {
  const operation = documented(...line);
  expect(shown('The timeline', operation)).toEqual({ ...operation, screen: 'The timeline' });
  expect(only(['3.8.3'], operation)).toEqual({ ...operation, dialects: ['3.8.3'] });
});
