import { describe, expect, test } from 'vitest';
import { CaseInfo, CaseTask } from './schema';
import { endingOfTurn, goesOnWith } from './turn-ending';
import { type CaseStory, turnAt, turnsOf } from './turns';

const [ASK, CHECK, SHIP] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];
const [ALICE, BOB] = ['a', 'b'].map((letter) => letter.repeat(32)) as [string, string];
const at = (hour: number) => `2026-11-20 ${String(hour).padStart(2, '0')}:00:00`;

interface Row {
  readonly task: string;
  readonly person?: string | null;
  readonly came: number | null;
  readonly finished?: number;
}

interface Changes {
  readonly status?: string;
  /** The index of a turn that is paused. */
  readonly paused?: string;
  /** Where the first task leads to, instead of to the last one. */
  readonly goesTo?: readonly string[];
}

const taskOf = (tas_uid: string, tas_type: string, changes: object = {}) =>
  CaseTask.parse({ tas_uid, tas_title: tas_uid, tas_type, tas_assign_type: 'BALANCED', ...changes });

/** A case whose turns have the indexes 1, 2 and so on; times are hours. */
function storyOf(
  rows: readonly Row[],
  { status = 'TO_DO', paused, goesTo = [SHIP] }: Changes = {},
): CaseStory {
  const turns = rows.map(({ task, person = ALICE, finished }, place) =>
    taskOf(task, 'ADHOC', {
      route: {
        type: 'EVALUATE',
        to: (task === ASK ? goesTo : ['-1']).map((tas_uid) => ({ tas_uid, rou_condition: '' })),
      },
      delegations: [
        {
          del_index: place + 1,
          usr_uid: person,
          usr_firstname: person === null ? '' : 'X',
          del_finish_date: finished === undefined ? 'Not finished' : at(finished),
        },
      ],
    }),
  );
  const flow = rows.map(({ task, came }) => ({
    taskName: task,
    dueDate: came === null ? null : at(came),
    flowStatus: '',
    userFullName: '',
  }));
  const current_task = paused === undefined ? [] : [{ del_index: paused, delStatus: 'PAUSED', tas_uid: ASK }];
  const info = CaseInfo.parse({ app_number: 1, pro_uid: ASK, app_status: status, current_task });
  return { info, tasks: [...turns, taskOf(SHIP, 'NORMAL')], flow, zone: 'UTC' };
}

const asked: Row = { task: ASK, came: 1, finished: 2 };
const ending = (rows: readonly Row[], changes: Changes = {}) =>
  endingOfTurn(storyOf(rows, changes), String(rows.indexOf(asked) + 1), ALICE);

describe('a turn was handed on', () => {
  test.each([
    ['another task is next', [asked, { task: CHECK, came: 2 }]],
    ['that one was short', [asked, { task: CHECK, came: 2, finished: 2 }]],
    ['the case has come back since', [asked, { task: CHECK, came: 2, finished: 3 }, { task: ASK, came: 3 }]],
    ['the case had come before', [{ task: ASK, came: 0, finished: 1 }, asked, { task: CHECK, came: 2 }]],
  ])('where %s', (_, rows) => {
    expect(ending(rows)).toBe('handed-on');
  });

  test('also in a case that was cancelled since', () => {
    expect(ending([asked, { task: CHECK, came: 2, finished: 3 }], { status: 'CANCELLED' })).toBe('handed-on');
  });

  test('where only a later one is paused', () => {
    expect(ending([asked, { task: CHECK, came: 2 }], { paused: '2' })).toBe('handed-on');
  });
});

describe('it ended otherwise', () => {
  test('where it is paused', () => {
    expect(ending([asked, { task: CHECK, came: 2 }], { paused: '1' })).toBe('otherwise');
  });

  test('where it is somebody else’s by now', () => {
    const story = storyOf([
      { ...asked, person: BOB },
      { task: CHECK, came: 2 },
    ]);
    expect(endingOfTurn(story, '1', ALICE)).toBe('otherwise');
    expect(endingOfTurn(story, '1', BOB)).toBe('handed-on');
  });

  test.each([
    ['given to somebody else', [asked, { task: ASK, person: BOB, came: 2 }]],
    [
      'given away, and decided there',
      [asked, { task: ASK, person: BOB, came: 2, finished: 2 }, { task: CHECK, came: 2 }],
    ],
    ['paused and resumed', [asked, { task: ASK, came: 3 }]],
  ])('where the same task is next: it was %s', (_, rows) => {
    expect(ending(rows)).toBe('otherwise');
    expect(ending(rows, { goesTo: [SHIP, '-1'] })).toBe('otherwise');
  });

  test('where nothing came after it and the case was cancelled', () => {
    expect(ending([{ task: CHECK, came: 0, finished: 1 }, asked], { status: 'CANCELLED' })).toBe('otherwise');
  });
});

describe('it is unclear', () => {
  const [again, beside] = [
    { task: ASK, came: 2 },
    { task: CHECK, came: 1 },
  ];

  test.each<[string, readonly Row[], Changes]>([
    ['of a case that ended by itself', [asked], { status: 'COMPLETED' }],
    ['where the task leads back to itself', [asked, again], { goesTo: [SHIP, ASK] }],
    ['where it leads to what the engine does by itself', [asked, again], { goesTo: [SHIP, 'gtg-5'] }],
    ['where nobody tells when the next one began', [asked, { task: CHECK, came: null }], {}],
    ['where another branch was open beside it', [asked, beside, { task: CHECK, came: 2 }], {}],
    [
      'where the other branch was closed in the same second',
      [{ ...beside, finished: 2 }, asked, { task: SHIP, came: 2 }],
      {},
    ],
    [
      'where another branch waited paused',
      [{ task: CHECK, came: 0, finished: 2 }, asked],
      { status: 'CANCELLED' },
    ],
    ['where somebody is unnamed', [{ ...asked, person: null }], { status: 'CANCELLED' }],
  ])('%s', (_, rows, changes) => {
    const place = rows.findIndex(({ task, came, finished }) => task === ASK && came === 1 && finished === 2);
    expect(endingOfTurn(storyOf(rows, changes), String(place + 1), ALICE)).toBe('unclear');
  });

  test('while it is open, and of a turn that the case does not know', () => {
    expect(endingOfTurn(storyOf([{ task: ASK, came: 1 }], { status: 'CANCELLED' }), '1', ALICE)).toBe(
      'unclear',
    );
    expect(endingOfTurn(storyOf([asked], { status: 'CANCELLED' }), '7', ALICE)).toBe('unclear');
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
  const turn = turnAt(turns, '2');
  if (!turn) throw new Error('there is no second turn');
  expect(goesOnWith(turns, turn, BOB)).toBe(true);
  expect(goesOnWith(turns, turn, ALICE)).toBe(false);
});
