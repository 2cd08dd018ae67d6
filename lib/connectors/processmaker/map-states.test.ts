import { describe, expect, test } from 'vitest';
import type { MapStepKind } from '@/lib/domain/process-map';
import type { Flow, Shape } from './map-graph';
import { knownOf } from './map-states';
import { takenIn, unsureIn } from './map-ways';
import { CaseInfo } from './schema';
import type { Telling, Turn } from './turns';

const KINDS: Readonly<Record<string, MapStepKind>> = {
  start: 'start',
  letter: 'start',
  end: 'end',
  refused: 'end',
  sub: 'subprocess',
  fork: 'parallel',
  join: 'parallel',
  choice: 'decision',
  second: 'decision',
  wait: 'event',
};
const shapesIn = (ids: readonly string[]): Shape[] =>
  ids.map((id) => ({ id, label: id, kind: KINDS[id] ?? 'task', x: 0, y: 0, width: 1, height: 1 }));

/** "a > b > c, b > d" as ways. */
const flowsIn = (ways: string): Flow[] =>
  ways.split(', ').flatMap((way) => {
    const ids = way.split(' > ');
    return ids.slice(1).map((to, place) => ({
      flo_uid: `${ids[place]} > ${to}`,
      flo_element_origin: ids[place] ?? '',
      flo_element_dest: to,
      flo_name: null,
      flo_condition: null,
      flo_type: 'SEQUENCE',
      flo_state: [],
    }));
  });

const NOON = '2026-11-20T12:00:00.000Z';

/** "a" is a turn that was closed, "a!" one that is open; with the status that the vendor's second list may tell: "a REASSIGN". */
function turnsIn(turns: readonly string[]): Turn[] {
  return turns.map((text, place) => {
    const [step = '', flowStatus = ''] = text.replace('!', '').split(' ');
    return {
      index: String(place + 1),
      taskUid: step,
      step,
      isPooled: false,
      person: { id: `person of ${place}`, name: 'Somebody' },
      cameAt: null,
      openedAt: null,
      finishedAt: text.includes('!') ? null : `2026-11-20T0${place}:00:00.000Z`,
      told: { dueDate: null, taskName: step, userFullName: '', flowStatus },
    };
  });
}

function tellingIn(turns: readonly string[], app_status: string | null): Telling {
  const all = turnsIn(turns);
  const open = all.filter(({ finishedAt }) => finishedAt === null);
  if (app_status === null) return { info: null, turns: all, cancelledAt: null };
  const isCancelled = app_status === 'CANCELLED';
  return {
    info: CaseInfo.parse({
      app_number: 1,
      pro_uid: 'f'.repeat(32),
      app_status,
      current_task: isCancelled
        ? []
        : open.map(({ index, taskUid }) => ({ del_index: index, tas_uid: taskUid })),
    }),
    // Cancelling closes what was open, at the same moment.
    turns: isCancelled ? all.map((turn) => ({ ...turn, finishedAt: turn.finishedAt ?? NOON })) : all,
    cancelledAt: isCancelled ? NOON : null,
  };
}

/** What is known of every step, and of every way where it is not surely untaken. */
function seen(ways: string, turns: readonly string[], status: string | null = 'TO_DO') {
  const flows = flowsIn(ways);
  const ids = [...new Set(ways.split(/ > |, /))];
  const shapes = shapesIn(ids);
  const known = knownOf(tellingIn(turns, status), shapes, flows);
  const isTaken = takenIn({ shapes, flows, known });
  const taken = flows.filter((flow) => isTaken(flow) === true).map(({ flo_uid }) => flo_uid);
  const unsure = flows.filter((flow) => isTaken(flow) === null).map(({ flo_uid }) => flo_uid);
  const unsureSteps = [...unsureIn({ shapes, flows, known }, isTaken)];
  const inState = (wanted: string) => ids.filter((id) => known.get(id)?.state === wanted);
  return {
    done: inState('done'),
    current: inState('current'),
    open: inState('open'),
    taken,
    unsure,
    unsureSteps,
    known,
  };
}

describe('a case that goes straight on', () => {
  const WAYS = 'start > ask > wait > sub > end';

  test('before anything of it has happened', () => {
    expect(seen(WAYS, [])).toMatchObject({
      done: [],
      open: ['start', 'ask', 'wait', 'sub', 'end'],
      taken: [],
    });
  });

  test('at its first task', () => {
    expect(seen(WAYS, ['ask!'])).toMatchObject({
      done: ['start'],
      current: ['ask'],
      open: ['wait', 'sub', 'end'],
      taken: ['start > ask'],
    });
  });

  test('at the second one, with the event between them behind it', () => {
    expect(seen(WAYS, ['ask', 'sub!'])).toMatchObject({
      done: ['start', 'ask', 'wait'],
      current: ['sub'],
      open: ['end'],
      taken: ['start > ask', 'ask > wait', 'wait > sub'],
    });
  });

  test('whose event lets nobody on yet', () => {
    const { done, known, taken } = seen(WAYS, ['ask']);
    expect({ done, taken }).toEqual({ done: ['start', 'ask'], taken: ['start > ask', 'ask > wait'] });
    expect(known.get('wait')).toEqual({ reached: true, passed: false, state: 'open' });
  });

  test('at its end', () => {
    const { done, known, taken } = seen(WAYS, ['ask', 'sub'], 'COMPLETED');
    expect(done).toEqual(['start', 'ask', 'wait', 'sub', 'end']);
    expect(taken).toHaveLength(4);
    expect(known.get('end')).toEqual({ reached: true, passed: true, state: 'done' });
  });

  test('that nobody may see yet: what has no end is open', () => {
    expect(seen(WAYS, ['ask', 'sub!'], null)).toMatchObject({
      done: ['start', 'ask', 'wait'],
      current: ['sub'],
    });
  });
});

describe('what became of a task', () => {
  const stateOf = (turns: readonly string[], status = 'TO_DO') =>
    seen('start > ask > check > end', turns, status).known.get('check');

  test('one that was done and has come again is current, and was passed', () => {
    expect(stateOf(['ask', 'check', 'ask', 'check!'])).toEqual({
      reached: true,
      passed: true,
      state: 'current',
    });
    expect(stateOf(['check!', 'ask', 'ask', 'check'])).toMatchObject({ state: 'current' });
  });

  test('one that was only given away has not been passed', () => {
    expect(stateOf(['ask', 'check REASSIGN', 'check!'])).toMatchObject({ passed: false, state: 'current' });
  });

  test('one that was open when the case was cancelled is cancelled; what was done before stays done', () => {
    expect(stateOf(['ask', 'check!'], 'CANCELLED')).toEqual({
      reached: true,
      passed: false,
      state: 'cancelled',
    });
    expect(seen('start > ask > check', ['ask', 'check!'], 'CANCELLED').known.get('ask')).toMatchObject({
      passed: true,
      state: 'done',
    });
  });
});

describe('gateways leave no trace: the tasks before and behind them tell', () => {
  const CHOICE = 'start > ask > choice > yes > end, choice > no > end';

  test('one that is passed because a task behind it was reached', () => {
    const { done, taken } = seen(CHOICE, ['ask', 'no!']);
    expect(done).toEqual(['start', 'ask', 'choice']);
    expect(taken).toEqual(['start > ask', 'ask > choice', 'choice > no']);
  });

  test('two ways to the same end: only the one whose task was done', () => {
    expect(seen(CHOICE, ['ask', 'no'], 'COMPLETED').taken).toEqual([
      'start > ask',
      'ask > choice',
      'choice > no',
      'no > end',
    ]);
  });

  test('no end is reached while the case goes on, though a task before it is done', () => {
    const { known, taken } = seen('start > ask > fork > yes > end, fork > no > end', ['ask', 'yes', 'no!']);
    expect(known.get('end')).toEqual({ reached: false, passed: false, state: 'open' });
    expect(taken).not.toContain('yes > end');
  });

  test('a join that waits for another branch is reached, and not passed', () => {
    const { known, taken } = seen('start > fork > one > join > last, fork > other > join', ['one', 'other!']);
    expect(known.get('join')).toEqual({ reached: true, passed: false, state: 'open' });
    expect(known.get('fork')).toMatchObject({ passed: true, state: 'done' });
    expect(taken).toEqual(['start > fork', 'fork > one', 'one > join', 'fork > other']);
  });

  test('where two ways lead from what was passed to what was reached, nobody knows which it was', () => {
    const { taken, unsure } = seen('start > one > last, one > two > last', ['one', 'two', 'last!']);
    expect(unsure).toEqual(['one > last']);
    expect(taken).toEqual(['start > one', 'one > two', 'two > last']);
  });

  test.each([
    'start > ask > choice, fork > join > fork, join > lost',
    'join > fork > join, start > ask > choice, fork > lost',
  ])('ways in a circle that nothing leads into are not reached: %s', (ways) => {
    const { known } = seen(ways, ['ask!']);
    for (const id of ['fork', 'join'])
      expect(known.get(id)).toEqual({ reached: false, passed: false, state: 'open' });
  });

  test('a circle of gateways that leads to a task is passed once that was reached, and only then', () => {
    const ways = 'start > ask > fork > join > fork, join > work';
    expect(seen(ways, ['ask']).known.get('fork')).toEqual({ reached: true, passed: false, state: 'open' });
    expect(seen(ways, ['ask', 'work!']).done).toEqual(['start', 'ask', 'fork', 'join']);
  });

  // Gone one by one the ways are more than anybody can count.
  test('a thousand gateways whose ways meet again are each walked once', () => {
    const places = Array.from({ length: 1_000 }, (_, place) => place);
    const row = places.flatMap((place) => [
      ...flowsIn(`gate${place} > left${place} > gate${place + 1}`),
      ...flowsIn(`gate${place} > right${place} > gate${place + 1}`),
    ]);
    const flows = [...flowsIn('ask > gate0, gate1000 > work'), ...row];
    const ids = [...new Set(row.flatMap((flow) => [flow.flo_element_origin, flow.flo_element_dest]))];
    const gates = shapesIn(ids).map((shape) => ({ ...shape, kind: 'decision' as const }));
    const knownAt = (turns: readonly string[]) =>
      knownOf(tellingIn(turns, 'TO_DO'), [...gates, ...shapesIn(['ask', 'work'])], flows);
    const states = (turns: readonly string[]) => [knownAt(turns).get('gate0'), knownAt(turns).get('left999')];
    const [here, gone] = [
      { reached: true, passed: false, state: 'open' },
      { reached: true, passed: true, state: 'done' },
    ];
    expect(states(['ask!'])).toEqual([
      { ...here, reached: false },
      { ...here, reached: false },
    ]);
    expect(states(['ask'])).toEqual([here, here]);
    expect(states(['ask', 'work!'])).toEqual([gone, gone]);
  });

  test('a way from nowhere does no harm', () => {
    const flows = flowsIn('gone > ask, ask > gone');
    const shapes = shapesIn(['ask', 'choice']);
    const known = knownOf(tellingIn(['ask'], 'TO_DO'), shapes, flows);
    expect(known.get('ask')).toMatchObject({ passed: true });
    expect(flows.map(takenIn({ shapes, flows, known }))).toEqual([false, false]);
  });

  test('an end behind a choice is not surely come to when a task behind the same choice was done', () => {
    const ways = 'start > ask > choice > refused, choice > yes > end';
    const byTask = seen(ways, ['ask', 'yes'], 'COMPLETED');
    expect(byTask.taken).toEqual(['start > ask', 'ask > choice', 'choice > yes', 'yes > end']);
    expect(byTask.unsure).toEqual(['choice > refused']);
    expect(byTask.unsureSteps).toEqual(['refused']);
    const atOnce = seen(ways, ['ask'], 'COMPLETED');
    expect(atOnce.taken).toEqual(['start > ask', 'ask > choice', 'choice > refused']);
    expect([...atOnce.unsure, ...atOnce.unsureSteps]).toEqual([]);
  });

  test('a choice behind a choice is not surely come to when a task that it leads to has another way', () => {
    const ways = 'start > ask > choice > yes > last, choice > second > last';
    const { taken, unsure, unsureSteps } = seen(ways, ['ask', 'yes', 'last!']);
    expect(taken).toEqual(['start > ask', 'ask > choice', 'choice > yes', 'yes > last']);
    expect(unsure).toEqual(['choice > second', 'second > last']);
    expect(unsureSteps).toEqual(['second']);
    expect(seen(ways, ['ask', 'last!']).taken).toEqual([
      'start > ask',
      'ask > choice',
      'choice > second',
      'second > last',
    ]);
  });

  test('a second start is not surely the one that a task was come to from', () => {
    const ways = 'start > ask > last, letter > last';
    const { taken, unsure } = seen(ways, ['ask', 'last!']);
    expect(taken).toEqual(['start > ask', 'ask > last']);
    expect(unsure).toEqual(['letter > last']);
  });
});
