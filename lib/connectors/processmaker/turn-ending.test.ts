import { describe, expect, test } from 'vitest';
import { CaseInfo, CaseTask } from './schema';
import { endingOfTurn, goesOnWith } from './turn-ending';
import { type CaseStory, turnsOf } from './turns';

const [ASK, CHECK, SHIP] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];
const [ALICE, BOB] = ['a', 'b'].map((letter) => letter.repeat(32)) as [string, string];
const at = (hour: number) => `2026-11-20 ${String(hour).padStart(2, '0')}:00:00`;

interface Row {
  readonly task: string;
  readonly person?: string;
  readonly came: number | null;
  readonly finished?: number;
  readonly status?: string;
}

interface Changes {
  readonly status?: string;
  readonly paused?: readonly string[];
  readonly goesTo?: Readonly<Record<string, string>>;
}

/** A case whose turns have the indexes 1, 2 and so on; times are hours. */
function storyOf(
  rows: readonly Row[],
  { status = 'TO_DO', paused = [], goesTo = {} }: Changes = {},
): CaseStory {
  const tasks = rows.map(({ task, person = ALICE, finished }, place) =>
    CaseTask.parse({
      tas_uid: task,
      tas_title: task,
      tas_assign_type: 'BALANCED',
      route: { type: 'SEQUENTIAL', to: [{ tas_uid: goesTo[task] ?? SHIP, rou_condition: '' }] },
      delegations: [
        {
          del_index: place + 1,
          usr_uid: person,
          usr_firstname: 'X',
          del_finish_date: finished === undefined ? 'Not finished' : at(finished),
        },
      ],
    }),
  );
  const flow = rows.map(({ task, came, status: flowStatus = '' }) => ({
    taskName: task,
    dueDate: came === null ? null : at(came),
    flowStatus,
    userFullName: '',
  }));
  const current_task = paused.map((del_index) => ({ del_index, delStatus: 'PAUSED', tas_uid: ASK }));
  const info = CaseInfo.parse({ app_number: 1, pro_uid: ASK, app_status: status, current_task });
  return { info, tasks, flow, zone: 'UTC' };
}

const asked: Row = { task: ASK, came: 1, finished: 2 };

describe('a turn was handed on', () => {
  test('where another task began at the moment it ended', () => {
    expect(endingOfTurn(storyOf([asked, { task: CHECK, came: 2 }]), '1')).toBe('handed-on');
  });

  test('also in a case that was cancelled since', () => {
    const story = storyOf([asked, { task: CHECK, came: 2, finished: 3 }], { status: 'CANCELLED' });
    expect(endingOfTurn(story, '1')).toBe('handed-on');
  });
});

describe('it ended otherwise', () => {
  test.each(['PAUSE', 'REASSIGN', 'CANCEL'])('where the vendor’s second list says %s', (status) => {
    expect(
      endingOfTurn(
        storyOf([
          { ...asked, status },
          { task: CHECK, came: 2 },
        ]),
        '1',
      ),
    ).toBe('otherwise');
  });

  test('where it is paused', () => {
    const story = storyOf([asked, { task: CHECK, came: 2 }], { paused: ['1'] });
    expect(endingOfTurn(story, '1')).toBe('otherwise');
    expect(endingOfTurn(storyOf([asked, { task: CHECK, came: 2 }], { paused: ['2'] }), '1')).toBe(
      'handed-on',
    );
  });

  test('where the same task began anew at that moment: it was given to somebody else', () => {
    const given = [asked, { task: ASK, person: BOB, came: 2 }];
    expect(endingOfTurn(storyOf(given), '1')).toBe('otherwise');
    const decided = [asked, { task: ASK, person: BOB, came: 2, finished: 2 }, { task: CHECK, came: 2 }];
    expect(endingOfTurn(storyOf(decided), '1')).toBe('otherwise');
  });

  test('where the same task began anew later, and nothing else was open: it was paused', () => {
    expect(endingOfTurn(storyOf([asked, { task: ASK, came: 3 }]), '1')).toBe('otherwise');
  });

  test('where it was the only open one of a cancelled case', () => {
    const before = { task: CHECK, came: 0, finished: 1 };
    expect(endingOfTurn(storyOf([before, asked], { status: 'CANCELLED' }), '2')).toBe('otherwise');
  });
});

describe('it is unclear', () => {
  test.each<[string, readonly Row[], Changes]>([
    [
      'while it is open',
      [
        { task: ASK, came: 1 },
        { task: CHECK, came: 2 },
      ],
      {},
    ],
    ['of a case that ended by itself', [asked], { status: 'COMPLETED' }],
    [
      'where the task leads back to itself at once',
      [asked, { task: ASK, came: 2 }],
      { goesTo: { [ASK]: ASK } },
    ],
    ['where it leads back to itself later', [asked, { task: ASK, came: 3 }], { goesTo: { [ASK]: ASK } }],
    [
      'where the case has come back since',
      [asked, { task: CHECK, came: 2, finished: 3 }, { task: ASK, came: 3 }],
      {},
    ],
    ['where another task began later', [asked, { task: CHECK, came: 3 }], {}],
    ['where nobody tells when the next one began', [asked, { task: ASK, came: null }], {}],
    [
      'of a cancelled case in which another task was open too',
      [asked, { task: CHECK, came: 0, finished: 3 }],
      { status: 'CANCELLED' },
    ],
    [
      'of a cancelled case in which another task was open until that moment',
      [{ task: CHECK, came: 0, finished: 2 }, asked],
      { status: 'CANCELLED' },
    ],
  ])('%s', (_, rows, changes) => {
    const index = rows.indexOf(asked) + 1 || 1;
    expect(endingOfTurn(storyOf(rows, changes), String(index))).toBe('unclear');
  });

  test('of a turn that the case does not know', () => {
    expect(endingOfTurn(storyOf([asked]), '7')).toBe('unclear');
  });
});

test('a task goes on with whoever has a later turn of it, not with who has another one or had it before', () => {
  const rows = [
    { ...asked, person: BOB },
    asked,
    { task: ASK, person: BOB, came: 2 },
    { task: CHECK, came: 3 },
  ];
  const turns = turnsOf(storyOf(rows));
  const [, turn] = turns;
  if (!turn) throw new Error('there is no second turn');
  expect(goesOnWith(turns, turn, BOB)).toBe(true);
  expect(goesOnWith(turns, turn, ALICE)).toBe(false);
});
