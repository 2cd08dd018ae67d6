import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../errors';
import { type Script, scripted } from './scripted-testing';
import { readTeam } from './team';

const WHOLE = '/extrarest/cases/review';
const PAGED = `/extrarest/cases/user/${'0'.repeat(32)}`;
const row = { app_uid: 'c'.repeat(32), del_index: '2' };
const failing = (error: Error) => () => {
  throw error;
};

function reading(whole: unknown, others: Script = {}) {
  const { call, asked } = scripted({ [PAGED]: { totalCount: 1, data: [row] }, [WHOLE]: whole, ...others });
  return { found: readTeam(call, null), asked };
}

describe('the list of a supervisor', () => {
  test.each([
    ['a server that runs out of memory', 500],
    [
      'an answer that is cut off',
      failing(new ConnectorError('bad-response', 'The answer of the system is too large.')),
    ],
  ])('is read by the page after %s', async (_, whole) => {
    const { found, asked } = reading(whole);
    expect(await found).toEqual({ rows: [row], next: null });
    expect(asked).toEqual([WHOLE, PAGED]);
  });

  test.each([
    ['a server that is down', 503, { code: 'unavailable', status: 503 }],
    ['an answer that is no list', { data: [row] }, { code: 'bad-response', status: 200 }],
    [
      'a connection that breaks, which has no status either',
      failing(new ConnectorError('unavailable', 'The system did not answer.')),
      { code: 'unavailable' },
    ],
    [
      'a fault of our own, whatever it carries',
      failing(Object.assign(new Error('broken'), { status: 500 })),
      { message: 'broken' },
    ],
    [
      'a fault of our own that looks like a cut answer',
      failing(Object.assign(new Error('broken'), { code: 'bad-response' })),
      { message: 'broken' },
    ],
  ])('is not asked for again after %s', async (_, whole, told) => {
    const { found, asked } = reading(whole);
    await expect(found).rejects.toMatchObject(told);
    expect(asked).toEqual([WHOLE]);
  });

  test.each([
    ['no plugin', 404],
    ['no right to supervise', 403],
  ])('is empty with %s', async (_, whole) => {
    const { found, asked } = reading(whole);
    expect(await found).toEqual({ rows: [], next: null });
    expect(asked).toEqual([WHOLE]);
  });
});
