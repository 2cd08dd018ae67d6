/** A task for several people: its turns stand beside each other (vendor facts: processmaker §5). */
import { expect, test } from 'vitest';
import { REASSIGN_INPUT } from './descriptors';
import { CASE, KEY, ME, scripted, standing } from './scripted-testing';
import { verifyReassign } from './verify-turn';

const [BOB, CAROL] = ['b', 'c'].map((letter) => letter.repeat(32)) as [string, string];
const TASK = '1'.repeat(32);
const at = (hour: number) => `2026-11-20 ${hour}:00:00`;

interface Row {
  readonly person: string;
  readonly came: number;
  readonly finished?: number;
}

/** The person's turn is the second one, which was over at noon. */
function outcome(...after: readonly Row[]) {
  const rows: Row[] = [
    { person: ME, came: 10, finished: 10 },
    { person: ME, came: 10, finished: 12 },
    ...after,
  ];
  const delegations = rows.map(({ person, finished }, place) => ({
    del_index: place + 1,
    usr_uid: person,
    usr_firstname: 'X',
    del_finish_date: finished === undefined ? 'Not finished' : at(finished),
  }));
  const flow = rows.map(({ came }) => ({
    dueDate: at(came),
    taskName: 'Ask',
    userFullName: '',
    flowStatus: '',
  }));
  const { call } = scripted({
    [`/cases/${CASE}`]: standing(),
    [`/cases/${CASE}/tasks`]: [{ tas_uid: TASK, tas_title: 'Ask', tas_assign_type: 'BALANCED', delegations }],
    [`/light/history/${CASE}`]: { data: { flow } },
  });
  return verifyReassign(call, KEY, { comment: '', values: { [REASSIGN_INPUT]: [BOB] } });
}

test.each([
  ['is the wanted person’s from then on', [{ person: BOB, came: 12 }], 'applied'],
  ['was given to somebody else', [{ person: CAROL, came: 12 }], 'not-applied'],
  ['is over, and a colleague’s turn stood beside it', [{ person: BOB, came: 10 }], 'cannot-tell'],
])('a turn that %s', async (_, rows, expected) => {
  expect(await outcome(...rows)).toBe(expected);
});
