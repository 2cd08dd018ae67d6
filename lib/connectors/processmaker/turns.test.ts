import { describe, expect, test } from 'vitest';
import { CaseInfo, CaseTask } from './schema';
import { eventOf, followerOf, latestFinish, type Turn, tellingOf, turnsOf } from './turns';

const [ASK, CHECK] = ['1', '2'].map((digit) => digit.repeat(32));
const [ALICE, BOB] = ['a', 'b'].map((letter) => letter.repeat(32));
const at = (hour: number) => `2026-11-20 ${String(hour).padStart(2, '0')}:00:00`;

const delegation = (del_index: number, usr_uid: string | undefined, finished: string | null = null) => ({
  del_index,
  usr_uid: usr_uid ?? null,
  usr_firstname: usr_uid ? 'X' : '',
  del_init_date: at(del_index),
  del_finish_date: finished ?? 'Not finished',
});
const task = (tas_uid: string | undefined, tas_title: string, ...delegations: object[]) =>
  CaseTask.parse({ tas_uid, tas_title, tas_assign_type: 'BALANCED', delegations });
const told = (taskName: string, dueDate: string | null = null, flowStatus = '') => ({
  taskName,
  dueDate,
  flowStatus,
  userFullName: '',
});
const infoOf = (app_status: string, ...current_task: object[]) =>
  CaseInfo.parse({ app_number: 1, pro_uid: ASK, app_status, current_task });

type Story = Parameters<typeof tellingOf>[0];
const story = (tasks: Story['tasks'], changes: Partial<Story> = {}): Story => ({
  info: null,
  tasks,
  flow: null,
  zone: 'UTC',
  ...changes,
});
/** The event of each turn, by index. */
function events(given: Story) {
  const telling = tellingOf(given);
  return telling.turns.map((turn) => `${turn.index} ${eventOf(telling, turn)}`);
}

describe('the turns of a case', () => {
  test('stand in the order of their indexes as numbers, each once', () => {
    const ask = task(ASK, 'Ask', delegation(10, ALICE), delegation(9, BOB, at(10)));
    const turns = turnsOf(story([ask, task(CHECK, 'Check', delegation(2, ALICE, at(3))), ask]));
    expect(turns.map(({ index }) => index)).toEqual(['2', '9', '10']);
  });

  test('tell step, person and times', () => {
    const [turn] = turnsOf(
      story([task(ASK, 'Ask', delegation(1, ALICE, at(2)))], { flow: [told('Ask', at(0))] }),
    );
    expect(turn).toEqual({
      index: '1',
      taskUid: ASK,
      step: 'Ask',
      isPooled: false,
      person: { id: ALICE, name: 'X' },
      cameAt: '2026-11-20T00:00:00.000Z',
      openedAt: '2026-11-20T01:00:00.000Z',
      finishedAt: '2026-11-20T02:00:00.000Z',
      told: told('Ask', at(0)),
    });
  });

  test.each([
    ['SELF_SERVICE', true],
    ['SELF_SERVICE_EVALUATE', true],
    ['BALANCED', false],
    ['NO_SELF_SERVICE', false],
  ])('of a task that is assigned by %s wait for a pool: %s', (tas_assign_type, isPooled) => {
    const pooled = { ...task(ASK, 'Ask', delegation(1, undefined)), tas_assign_type };
    expect(turnsOf(story([pooled]))).toMatchObject([{ isPooled, person: null }]);
  });

  test.each([
    ['another number of turns', [told('Ask')]],
    ['other steps', [told('Ask'), told('Ship')]],
    ['nothing', null],
  ])('do without the second list where it tells of %s', (_, flow) => {
    const tasks = [task(ASK, 'Ask', delegation(1, ALICE)), task(CHECK, 'Check', delegation(2, BOB))];
    expect(turnsOf(story(tasks, { flow })).map((turn) => turn.told)).toEqual([null, null]);
  });
});

describe('what became of a turn', () => {
  const closed = (index: number, person: string | undefined) => delegation(index, person, at(index + 1));

  test('it is done where the task does not go on', () => {
    expect(
      events(story([task(ASK, 'Ask', closed(1, ALICE)), task(CHECK, 'Check', delegation(2, BOB))])),
    ).toEqual(['1 completed', '2 assigned']);
  });

  test.each([
    ['with the same person: paused', ALICE, 'paused'],
    ['with somebody else: reassigned', BOB, 'reassigned'],
    ['with nobody: given back to the pool', undefined, 'reassigned'],
  ])('the same task goes on under the next index %s', (_, next, event) => {
    expect(events(story([task(ASK, 'Ask', closed(1, ALICE), delegation(2, next))]))[0]).toBe(`1 ${event}`);
  });

  test.each([
    ['at the moment it was closed', at(2), 'reassigned'],
    ['later, as it came again', at(3), 'completed'],
    ['and nobody tells when', null, 'completed'],
  ])('it goes on beside another branch %s', (_, came, event) => {
    const tasks = [
      task(ASK, 'Ask', closed(1, ALICE), delegation(3, BOB)),
      task(CHECK, 'Check', delegation(2, BOB)),
    ];
    const flow = [told('Ask'), told('Check'), told('Ask', came)];
    expect(events(story(tasks, { flow }))[0]).toBe(`1 ${event}`);
  });

  test.each([
    ['delStatus', 'PAUSED'],
    ['del_thread_status', 'PAUSED'],
  ])('it is paused where the case says so: %s', (name, word) => {
    const info = infoOf('TO_DO', { del_index: '1', usr_uid: ALICE, tas_uid: ASK, [name]: word });
    expect(events(story([task(ASK, 'Ask', closed(1, ALICE))], { info }))).toEqual(['1 paused']);
  });

  test('it is still there where the case stands at it, whatever time the list tells', () => {
    const info = infoOf('TO_DO', { del_index: '2', usr_uid: BOB, tas_uid: CHECK });
    const tasks = [task(ASK, 'Ask', closed(1, ALICE)), task(CHECK, 'Check', closed(2, BOB))];
    expect(events(story(tasks, { info }))).toEqual(['1 completed', '2 assigned']);
  });

  test.each([
    ['PAUSE', 'paused'],
    ['REASSIGN', 'reassigned'],
    ['CANCEL', 'cancelled'],
    ['', 'completed'],
    ['IN_PROGRESS', 'completed'],
  ])('the second list says so: “%s”', (word, event) => {
    const flow = [told('Ask', null, word)];
    expect(events(story([task(ASK, 'Ask', closed(1, ALICE))], { flow }))).toEqual([`1 ${event}`]);
  });

  test('cancelling closes what was open, which was only assigned; what was done before stays done', () => {
    const tasks = [task(ASK, 'Ask', closed(1, ALICE)), task(CHECK, 'Check', closed(2, BOB))];
    expect(events(story(tasks, { info: infoOf('CANCELLED') }))).toEqual(['1 completed', '2 assigned']);
    expect(events(story(tasks, { info: infoOf('COMPLETED') }))).toEqual(['1 completed', '2 completed']);
    const flow = [told('Ask'), told('Check', null, 'CANCEL')];
    expect(events(story(tasks, { flow, info: infoOf('CANCELLED') }))).toEqual(['1 completed', '2 assigned']);
  });
});

const turnOf = (index: string, taskUid: string | undefined, finishedAt: string | null = null): Turn => ({
  index,
  taskUid: taskUid ?? '',
  step: '',
  isPooled: false,
  person: null,
  cameAt: null,
  openedAt: null,
  finishedAt,
  told: null,
});

test('the next turn at the same task follows, by number', () => {
  const turns = [turnOf('2', ASK), turnOf('9', ASK), turnOf('10', CHECK), turnOf('11', ASK)];
  expect(turns.map((turn) => followerOf(turns, turn)?.index)).toEqual(['9', '11', undefined, undefined]);
});

test('the latest turn ends the case, wherever it stands', () => {
  const turns = [turnOf('1', ASK, 'b'), turnOf('2', ASK, 'c'), turnOf('3', ASK), turnOf('4', ASK, 'a')];
  expect(latestFinish(turns)).toBe('c');
  expect([latestFinish([]), latestFinish([turnOf('1', ASK)])]).toEqual([null, null]);
});
