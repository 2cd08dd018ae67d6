import { describe, expect, test } from 'vitest';
import type { Diagram } from './client/projects';
import { toMap } from './map-transform';
import { CaseInfo, CaseTask } from './schema';

const uid = (name: string) => name.padEnd(32, '0');
const [ALICE, BOB] = ['a', 'b'].map((letter) => letter.repeat(32));
let drawn = 0;
/** Each shape in a place of its own. */
function bounds(x?: number) {
  drawn += 100;
  return { bou_x: x ?? drawn, bou_y: 20, bou_width: 80, bou_height: 40 };
}

const activity = (name: string, act_type = 'TASK', place = bounds()) => ({
  act_uid: uid(name),
  act_name: ` ${name} `,
  act_type,
  ...place,
});
const event = (name: string, evn_type: string) => ({
  evn_uid: uid(name),
  evn_name: name,
  evn_type,
  ...bounds(),
});
const gateway = (name: string, gat_type: string) => ({
  gat_uid: uid(name),
  gat_name: name,
  gat_type,
  ...bounds(),
});
const flow = (from: string, to: string, changes: Partial<Diagram['flows'][number]> = {}) => ({
  flo_uid: uid(`${from}${to}`),
  flo_element_origin: uid(from),
  flo_element_dest: uid(to),
  flo_name: null,
  flo_condition: null,
  flo_type: 'SEQUENCE',
  flo_state: [{ x: 1, y: 2 }],
  ...changes,
});

const diagram = (changes: Partial<Diagram> = {}): Diagram => ({
  activities: [activity('check'), activity('ask')],
  events: [event('end', 'END'), event('start', 'START')],
  gateways: [],
  flows: [flow('start', 'ask'), flow('ask', 'check'), flow('check', 'end')],
  ...changes,
});

const turn = (del_index: number, usr_uid: string | undefined, came: string, finished = 'Not finished') => ({
  del_index,
  usr_uid: usr_uid ?? null,
  usr_firstname: usr_uid === ALICE ? 'Alice' : 'Bob',
  del_init_date: came,
  del_finish_date: finished,
});
const task = (name: string, ...delegations: object[]) =>
  CaseTask.parse({ tas_uid: uid(name), tas_title: name, delegations });
const TASKS = [
  task('ask', turn(1, ALICE, '2026-11-20 08:00:00', '2026-11-20 09:00:00')),
  task('check', turn(2, BOB, '2026-11-20 09:30:00')),
];
const storyWith = (tasks: CaseTask[], open: readonly string[] | null) => ({
  info:
    open &&
    CaseInfo.parse({
      app_number: 1,
      pro_uid: ALICE,
      app_status: 'TO_DO',
      current_task: open.map((del_index) => ({ del_index, usr_uid: BOB, tas_uid: uid('check') })),
    }),
  tasks,
  flow: null,
  zone: 'UTC',
});

describe('the steps of a map', () => {
  test('stand in the order of the ways, what no way leads to last', () => {
    const map = toMap(diagram({ gateways: [gateway('lost', 'EXCLUSIVE')] }), storyWith([], null));
    expect(map.steps.map(({ label }) => label)).toEqual(['start', 'ask', 'check', 'end', 'lost']);
  });

  test('are of the kind that was drawn', () => {
    const { steps } = toMap(
      diagram({
        activities: [activity('a', 'SUB_PROCESS'), activity('b', 'TASK')],
        events: [event('c', 'START'), event('d', 'INTERMEDIATE'), event('e', 'END')],
        gateways: [gateway('f', 'PARALLEL'), gateway('g', 'EXCLUSIVE')],
        flows: [],
      }),
      storyWith([], null),
    );
    expect(Object.fromEntries(steps.map(({ label, kind }) => [label, kind]))).toEqual({
      a: 'subprocess',
      b: 'task',
      c: 'start',
      d: 'event',
      e: 'end',
      f: 'parallel',
      g: 'decision',
    });
  });

  test('tell who did them and when, or who has them since when', () => {
    const { steps } = toMap(diagram(), storyWith(TASKS, ['2']));
    expect(steps.slice(0, 3)).toMatchObject([
      { state: 'done', people: [], at: null },
      { state: 'done', people: [{ id: ALICE, name: 'Alice' }], at: '2026-11-20T09:00:00.000Z' },
      { state: 'current', people: [{ id: BOB, name: 'Bob' }], at: '2026-11-20T09:30:00.000Z' },
    ]);
  });

  test('tell the last turn of one that was done more than once', () => {
    const again = task(
      'ask',
      turn(1, ALICE, '2026-11-20 08:00:00', '2026-11-20 09:00:00'),
      turn(3, BOB, '2026-11-20 10:00:00', '2026-11-20 11:00:00'),
    );
    const [, ask] = toMap(diagram(), storyWith([again], [])).steps;
    expect(ask).toMatchObject({ people: [{ name: 'Bob' }], at: '2026-11-20T11:00:00.000Z' });
  });

  test.each([
    ['the case tells it', ['3', '4', '5']],
    ['nobody may see the case', null],
  ])('tell everybody who has one now, each once, where %s', (_, open) => {
    const check = task(
      'check',
      turn(2, ALICE, '2026-11-20 08:00:00', '2026-11-20 08:30:00'),
      turn(3, BOB, '2026-11-20 09:00:00'),
      turn(4, BOB, '2026-11-20 09:10:00'),
      turn(5, undefined, '2026-11-20 09:20:00'),
    );
    const step = toMap(diagram(), storyWith([check], open)).steps.find(({ label }) => label === 'check');
    expect(step).toMatchObject({
      state: 'current',
      people: [{ id: BOB, name: 'Bob' }],
      at: '2026-11-20T09:20:00.000Z',
    });
  });
});

describe('the ways of a map', () => {
  test('have their name, else their condition, and whether they were taken', () => {
    const flows = [
      flow('start', 'ask', { flo_name: 'at once', flo_condition: 'x' }),
      flow('ask', 'check', { flo_condition: '@@a == 1' }),
      flow('check', 'end'),
    ];
    const { connections } = toMap(diagram({ flows }), storyWith(TASKS, ['2']));
    expect(connections.map(({ label, taken }) => [label, taken])).toEqual([
      ['at once', true],
      ['@@a == 1', true],
      ['', false],
    ]);
    expect(connections[0]).toMatchObject({ from: uid('start'), to: uid('ask'), points: [{ x: 1, y: 2 }] });
  });

  test.each(['MESSAGE', 'ASSOCIATION', 'DATAASSOCIATION'])('%s is none', (flo_type) => {
    const flows = [flow('start', 'ask'), flow('ask', 'check', { flo_type })];
    expect(toMap(diagram({ flows }), storyWith([], null)).connections).toHaveLength(1);
  });

  test('to one of two ends are unsure where another may have been come to, and so is that end', () => {
    const closed = [ALICE, BOB].map((who, place) =>
      turn(place + 1, who, `2026-11-20 0${place + 8}:00:00`, `2026-11-20 0${place + 8}:30:00`),
    );
    const [first, second] = closed;
    const done = storyWith([task('ask', first ?? {}), task('check', second ?? {})], []);
    const { steps, connections } = toMap(
      diagram({
        events: [event('start', 'START'), event('refused', 'END'), event('end', 'END')],
        gateways: [gateway('choice', 'EXCLUSIVE')],
        flows: [
          flow('start', 'ask'),
          flow('ask', 'choice'),
          flow('choice', 'refused'),
          flow('choice', 'check'),
          flow('check', 'end'),
        ],
      }),
      { ...done, info: done.info && { ...done.info, app_status: 'COMPLETED' } },
    );
    const stateOf = (name: string) => steps.find(({ id }) => id === uid(name))?.state;
    expect(['choice', 'refused', 'end'].map(stateOf)).toEqual(['done', 'unknown', 'done']);
    expect(connections.map(({ taken }) => taken)).toEqual([true, true, null, true, true]);
  });

  test('lead from step to step, not to what is only written beside them', () => {
    const flows = [flow('start', 'ask'), flow('ask', 'text'), flow('text', 'ask')];
    expect(toMap(diagram({ flows }), storyWith([], null)).connections).toHaveLength(1);
  });
});

describe('a diagram without places is listed', () => {
  const one = activity('ask');
  test.each([
    ['in the same place', { ...bounds(one.bou_x) }],
    ['without a place', { ...bounds(), bou_x: Number.NaN }],
    ['without a width', { ...bounds(), bou_width: 0 }],
    ['without a height', { ...bounds(), bou_height: 0 }],
  ])('where a step stands %s', (_, place) => {
    const map = toMap(diagram({ activities: [one, activity('check', 'TASK', place)] }), storyWith([], []));
    expect(map.steps.map((step) => step.place)).toEqual([null, null, null, null]);
    expect(map.connections.flatMap(({ points }) => points)).toEqual([]);
    expect(map.note).toMatch(/so they are listed\.$/);
  });

  test('says so besides what comes with the claim', () => {
    const map = toMap(diagram({ activities: [one, one] }), storyWith([], null));
    expect(map.note).toMatch(/so they are listed\. .* once you have claimed it\.$/);
  });

  test('and one with places is drawn there', () => {
    const map = toMap(diagram({ activities: [one, activity('check')] }), storyWith([], []));
    expect(map.note).toBeNull();
    expect(map.steps.find(({ label }) => label === 'ask')?.place).toEqual({
      x: one.bou_x,
      y: 20,
      width: 80,
      height: 40,
    });
  });
});
