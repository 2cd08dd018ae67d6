import { describe, expect, test } from 'vitest';
import { pickable, pickedTasks } from './manual-assignment';
import { CASE, KEY, ME, scripted } from './scripted-testing';

const BOB = 'b'.repeat(32);
const [OWN, PAINT, WELD, AUTO] = ['1', '2', '3', '4'].map((digit) => digit.repeat(32));
const place = { ...KEY, taskUid: OWN ?? '' };
const core = `/light/task/${OWN}/case/${CASE}/2/assignment`;
const plugin = `/extrarest/case/${CASE}/next-tasks`;

const asked = (taskId: string | undefined, taskName: string, taskAssignType: string, ...ids: string[]) => ({
  taskId,
  taskName,
  taskAssignType,
  users: ids.map((userId) => ({ userId, userFullName: userId === ME ? 'Adams, Alice' : 'Brown, Bob' })),
});
const paint = asked(PAINT, 'Paint', 'MANUAL', ME, BOB);
const weld = asked(WELD, 'Weld', 'MANUAL', BOB);
const byTurns = asked(AUTO, 'Check', 'BALANCED', BOB, ME);
const pool = asked(AUTO, 'Store', 'SELF_SERVICE');

const foreseen = (uid: string | undefined, title: string, type: string, ...people: string[]) => ({
  TAS_TITLE: 'Own',
  DEL_INDEX: 2,
  ROU_TYPE: 'PARALLEL',
  ROU_CONDITION: '',
  NEXT_TASK: {
    TAS_UID: uid,
    TAS_TITLE: title,
    TAS_ASSIGN_TYPE: type,
    USER_ASSIGNED: people.map((id) => ({ USR_UID: id, USR_USERNAME: 'bob', USR_FULLNAME: 'Brown, Bob' })),
  },
});

describe('whoever may be picked for a next task', () => {
  test('is told by the plugin, which only looks, without the core being asked', async () => {
    const { call, asked: lines } = scripted({
      [plugin]: [
        foreseen(PAINT, 'Paint', 'MANUAL', BOB),
        foreseen(AUTO, 'Check', 'BALANCED', ME),
        foreseen('-1', 'End', 'MANUAL', ME),
      ],
    });
    expect(await pickable(call, place, 'people')).toEqual({
      title: 'Paint',
      people: [{ id: BOB, name: 'Bob Brown', refusal: null }],
    });
    expect(lines).toEqual([plugin]);
  });

  test.each([
    ['is missing', 404],
    ['tells nobody', [foreseen(PAINT, 'Paint', 'MANUAL')]],
  ])('is told by the core where the plugin %s; what is given by turns is not asked', async (_, answer) => {
    const { call } = scripted({ [plugin]: answer, [core]: [byTurns, paint] });
    expect(await pickable(call, place, 'people')).toEqual({
      title: 'Paint',
      people: [
        { id: ME, name: 'Alice Adams', refusal: null },
        { id: BOB, name: 'Bob Brown', refusal: null },
      ],
    });
  });

  test('is told for the one task that the input asks about, and for none that asks no more', async () => {
    const { call } = scripted({ [core]: [paint, weld] });
    expect(await pickable(call, place, `people:${WELD}`)).toMatchObject({ title: 'Weld' });
    expect(await pickable(call, place, 'people')).toBeNull();
    const alone = scripted({ [core]: [paint] });
    expect(await pickable(alone.call, place, `people:${WELD}`)).toBeNull();
  });
});

describe('the tasks with their people, as the routing takes them', () => {
  async function picked(tasks: readonly object[], values: Readonly<Record<string, string | string[]>>) {
    const { call } = scripted({ [core]: tasks });
    const all = await pickedTasks(call, place, { comment: '', values });
    return all.map(({ task, userUid }) => [task.title, userUid]);
  }

  test('the one that was picked, the first of those that take turns, and nobody for a pool', async () => {
    expect(await picked([byTurns, pool, paint], { people: [BOB] })).toEqual([
      ['Check', BOB],
      ['Store', null],
      ['Paint', BOB],
    ]);
    expect(await picked([paint], { people: ME })).toEqual([['Paint', ME]]);
  });

  test('each task where several ask has its own', async () => {
    const values = { [`people:${PAINT}`]: [ME], [`people:${WELD}`]: [BOB] };
    expect(await picked([paint, weld], values)).toEqual([
      ['Paint', ME],
      ['Weld', BOB],
    ]);
  });

  test.each([
    ['nobody', {}],
    ['an empty choice', { people: [] }],
    ['somebody whom the vendor does not offer', { people: [ME] }],
    ['two people', { people: [BOB, ME] }],
  ])('%s cannot be picked, and nothing is sent', async (_, values) => {
    await expect(picked([weld], values)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/“Weld”.*Nothing was sent/),
    });
  });
});
