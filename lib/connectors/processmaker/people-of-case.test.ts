import { describe, expect, test } from 'vitest';
import { peopleOf, personInText, personOf, starterOf } from './people-of-case';
import { CaseDelegation, CaseInfo, CaseTask } from './schema';

const turn = (changes: object) =>
  CaseDelegation.parse({
    del_index: '2',
    usr_uid: 'u1',
    usr_firstname: 'Bob',
    usr_lastname: 'Brown',
    ...changes,
  });
const info = (changes: object) =>
  CaseInfo.parse({
    app_number: '7',
    app_name: 'Case',
    app_status: 'TO_DO',
    pro_uid: '1'.repeat(32),
    app_init_usr_uid: 'u1',
    app_init_usr_username: ' Bob Brown ',
    ...changes,
  });
const task = (...delegations: object[]) => CaseTask.parse({ tas_uid: '2'.repeat(32), delegations });

describe('whoever had a turn', () => {
  test('is called by the whole name, or by the user name where there is none', () => {
    expect(personOf(turn({}))).toEqual({ id: 'u1', name: 'Bob Brown' });
    expect(personOf(turn({ usr_firstname: '', usr_lastname: 'Brown' }))).toEqual({ id: 'u1', name: 'Brown' });
    expect(personOf(turn({ usr_firstname: '', usr_lastname: '', usr_username: 'bob' }))).toEqual({
      id: 'u1',
      name: 'bob',
    });
  });

  test('is nobody while the task waits for a pool', () => {
    expect(personOf(turn({ usr_uid: null }))).toBeNull();
    expect(personOf(turn({ usr_uid: '' }))).toBeNull();
    expect(personOf(turn({ usr_firstname: '', usr_lastname: '' }))).toBeNull();
  });
});

describe('whoever started the case', () => {
  test('is told with id and name, or not at all', () => {
    expect(starterOf(info({}))).toEqual({ id: 'u1', name: 'Bob Brown' });
    expect(starterOf(info({ app_init_usr_uid: null }))).toBeNull();
    expect(starterOf(info({ app_init_usr_username: '  ' }))).toBeNull();
  });

  test('is among the people of the case, each once by uid', () => {
    const carol = { usr_uid: 'u3', usr_firstname: 'Carol', usr_lastname: 'Clark' };
    const people = peopleOf([task(turn({}), turn({ usr_uid: null })), task(turn(carol))], info({}));
    expect([...people]).toEqual([
      ['u1', { id: 'u1', name: 'Bob Brown' }],
      ['u3', { id: 'u3', name: 'Carol Clark' }],
    ]);
    expect([...peopleOf([], null)]).toEqual([]);
  });
});

describe('the form in which documents name people', () => {
  test.each([
    ['Adams, Alice (alice)', 'Alice Adams', 'alice'],
    ['  Adams,Alice(alice)  ', 'Alice Adams', 'alice'],
    [', Administrator (admin)', 'Administrator', 'admin'],
    [',  (admin)', 'admin', 'admin'],
    ['van der Berg, Jan Peter (jp)', 'Jan Peter van der Berg', 'jp'],
  ])('%s', (text, name, username) => {
    expect(personInText(text)).toEqual({ id: null, name, username });
  });

  test.each(['', 'Alice Adams', 'Adams, Alice', 'x Adams, Alice (alice) y'])('is not “%s”', (text) => {
    expect(personInText(text)).toBeNull();
  });
});
