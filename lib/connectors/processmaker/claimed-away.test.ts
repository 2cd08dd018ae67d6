import { describe, expect, test } from 'vitest';
import { lastChange } from './last-change';
import { CASE, ME, type Script, scripted, standing } from './scripted-testing';

const BOB = 'b'.repeat(32);
const TASK = '1'.repeat(32);
const ref = { externalId: `${CASE}:2:7`, kind: 'task', box: 'pending' } as const;

const turn = (changes: object = {}) => ({
  del_index: 2,
  usr_uid: BOB,
  usr_firstname: 'Bob',
  usr_lastname: '',
  del_init_date: '2026-11-20 09:00:00',
  del_finish_date: 'Not finished',
  ...changes,
});
const pooled = (delegation: object, tas_assign_type = 'SELF_SERVICE') => ({
  [`/cases/${CASE}/tasks`]: [
    { tas_uid: TASK, tas_title: 'Help', tas_assign_type, delegations: [delegation] },
  ],
});
const changeIn = (script: Script) => lastChange(scripted(script).call, ref);

describe('a task that waited for a pool', () => {
  const claimed = {
    event: 'claimed',
    step: 'Help',
    person: { id: BOB, name: 'Bob' },
    at: '2026-11-20T14:00:00.000Z',
  };

  test.each([
    ['that is shown', standing(['2', BOB, TASK])],
    ['that the person may not see', 403],
  ])('was claimed by whoever has it now, in a case %s', async (_, info) => {
    expect(await changeIn({ [`/cases/${CASE}`]: info, ...pooled(turn()) })).toMatchObject(claimed);
  });

  test.each([
    ['it waits still', pooled(turn({ usr_uid: null, usr_firstname: '' }))],
    ['it never waited for one', pooled(turn(), 'BALANCED')],
    ['the case does not tell of it', pooled(turn({ del_index: 1 }))],
  ])('nothing is told of a case that is not shown where %s', async (_, tasks) => {
    expect(await changeIn({ [`/cases/${CASE}`]: 403, ...tasks })).toBeNull();
  });

  test('the person’s own claim is no news', async () => {
    const own = pooled(turn({ usr_uid: ME }));
    expect(await changeIn({ [`/cases/${CASE}`]: standing(['2', ME, TASK]), ...own })).toBeNull();
  });

  test('nothing is told of a turn that the shown case has no more', async () => {
    const other = pooled(turn({ del_index: 1, del_finish_date: '2026-11-20 10:00:00' }));
    expect(await changeIn({ [`/cases/${CASE}`]: standing(['3', BOB, TASK]), ...other })).toBeNull();
  });

  test('a paused one is told as such, without a name', async () => {
    const now = standing(['2', ME, TASK]);
    const paused = {
      ...now,
      current_task: now.current_task.map((each) => ({ ...each, delStatus: 'PAUSED' })),
    };
    expect(await changeIn({ [`/cases/${CASE}`]: paused, ...pooled(turn({ usr_uid: ME })) })).toMatchObject({
      event: 'paused',
      person: null,
    });
  });
});
