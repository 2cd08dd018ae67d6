import { describe, expect, test } from 'vitest';
import type { DrawnItem, PathNode } from './client/flow-path';
import type { TicketWay } from './history-sources';
import { handlerIdsIn, nextStops } from './next-stops';

const NO_CONFIG = { left: 0, top: 0, log: true, source_item: '', target_item: '', form_object: null };

/** A node of a drawing; `rules` by target, `handler` as its group and its person. */
const node = (
  id: string,
  type: string,
  rules: Readonly<Record<string, string>> = {},
  [group = '', user = '']: readonly string[] = [],
): DrawnItem => ({
  id,
  type,
  text: type === 'end' ? '' : `stop ${id}`,
  config: {
    ...NO_CONFIG,
    rules: Object.entries(rules).map(([target, value2]) => ({ target, rule: '=', value1: 'a', value2 })),
    input: [
      { name: '#G1(FORMITM_10)', value: group },
      { name: '#G2(FORMITM_10)', value: user },
      { name: 'FORMITM_10', value: '99' },
    ],
  },
});
const line = (from: string, to: string): DrawnItem => ({
  id: `${from}-${to}`,
  type: 'line',
  text: '',
  config: { ...NO_CONFIG, source_item: from, target_item: to, rules: [], input: [] },
});
const entered = (chart_id: string, left = false): PathNode => ({
  chart_id,
  createtime: null,
  updatetime: null,
  stop_chart_type: 'form',
  stop_chart_text: null,
  output_data: left ? {} : null,
});
const standingAt = (...steps: readonly string[]) =>
  steps.map((step) => ({ id: step, step, at: null, person: null }));

const names = { users: new Map([['7', 'Bob']]), groups: new Map([['3', 'Purchasing']]) };
const way = (items: readonly DrawnItem[], path: readonly PathNode[], standing: TicketWay['standing'] = []) =>
  nextStops(
    { connection: { timeZone: 'UTC' }, rows: [], names: new Map(), fields: [], items, path, standing },
    names,
  );

describe('the stops behind the present one', () => {
  const items = [
    node('A', 'form'),
    node('S', 'switch', { B: 'yes', T: 'no' }),
    node('T', 'switch', { E: 'never' }),
    node('B', 'form', {}, ['3']),
    node('E', 'end'),
    ...[line('A', 'S'), line('S', 'B'), line('S', 'T'), line('T', 'E'), line('T', 'S'), line('B', 'E')],
  ];

  test('are those to which its ways lead, under all conditions on the way; one without a text goes by its id', () => {
    expect(way(items, [entered('A')])).toEqual([
      { step: 'stop B', people: [{ id: null, name: 'Purchasing' }], condition: 'a = yes' },
      { step: 'E', people: [], condition: 'a = no; a = never' },
    ]);
  });

  test('are not those behind what the ticket has left, or has not come to', () => {
    expect(way(items, [entered('A', true), entered('B')])).toEqual([
      { step: 'E', people: [], condition: null },
    ]);
    expect(way(items, [])).toEqual([]);
  });

  test('are those of the item’s own stop where the ticket stands at several', () => {
    const both = [entered('A'), entered('B')];
    const steps = (standing: TicketWay['standing']) => way(items, both, standing).map(({ step }) => step);
    expect(steps(standingAt('stop B'))).toEqual(['E']);
    expect(steps(standingAt('stop x', 'stop A'))).toEqual(['stop B', 'E']);
    expect(steps(standingAt('stop x'))).toEqual(['E', 'stop B']);
  });

  test('are told once for each condition under which they come', () => {
    const twice = [
      node('A', 'form', { S: 'x', T: 'x', U: 'y' }),
      ...['S', 'T', 'U'].map((id) => node(id, 'switch')),
      node('B', 'form'),
      ...['S', 'T', 'U'].flatMap((id) => [line('A', id), line(id, 'B')]),
    ];
    expect(way(twice, [entered('A')]).map(({ condition }) => condition)).toEqual(['a = x', 'a = y']);
  });

  /** From A on, `count` times two ways that meet again, each under a condition of its own; then B. */
  function meetingAgain(count: number): DrawnItem[] {
    const places = Array.from({ length: count + 1 }, (_, place) => `S${place}`);
    const pairs = places.slice(1).flatMap((next, place) => {
      const [left, right] = [`L${place}`, `R${place}`];
      return [
        node(`S${place}`, 'switch', { [left]: `left ${place}`, [right]: `right ${place}` }),
        ...[left, right].flatMap((id) => [node(id, 'switch'), line(`S${place}`, id), line(id, next)]),
      ];
    });
    const last = `S${count}`;
    return [
      ...[node('A', 'form'), line('A', 'S0'), ...pairs],
      ...[node(last, 'switch', { B: 'b' }), line(last, 'B'), node('B', 'form')],
    ];
  }

  test('are told without a condition where too many lead there', () => {
    const conditionsOf = (count: number) =>
      way(meetingAgain(count), [entered('A')]).map(({ condition }) => condition);
    expect(conditionsOf(1)).toEqual(['a = left 0; a = b', 'a = right 0; a = b']);
    expect(conditionsOf(2)).toHaveLength(4);
    expect(conditionsOf(3)).toEqual([null]);
  });

  test('are told without a condition where it has too many parts', () => {
    const row = (count: number) =>
      Array.from({ length: count }, (_, place) => [
        node(`${place}`, place === 0 ? 'form' : 'switch', { [place + 1]: `${place}` }),
        line(`${place}`, `${place + 1}`),
      ]).flat();
    const conditionBehind = (count: number) =>
      way([...row(count), node(`${count}`, 'form')], [entered('0')])[0]?.condition;
    expect(conditionBehind(20)).toMatch(/^a = 0; a = 1; .*; a = 19$/);
    expect(conditionBehind(21)).toBeNull();
  });

  // Gone one by one the ways are more than anybody can count.
  test('are found at once in a drawing of a thousand ways that meet again', () => {
    expect(way(meetingAgain(1_000), [entered('A')])).toEqual([
      { step: 'stop B', people: [], condition: null },
    ]);
  });

  test('come without a condition where one way has none', () => {
    const items = [node('A', 'form', { S: 'x' }), node('S', 'switch'), node('B', 'form')];
    const lines = [line('A', 'S'), line('S', 'B'), line('A', 'B')];
    for (const order of [lines, lines.toReversed()])
      expect(way([...items, ...order], [entered('A')]).map(({ condition }) => condition)).toEqual([null]);
  });

  test.each(['form', 'end', 'subflow', 'outflow', 'inflow'])('end at a %s', (type) => {
    const ways = [node('A', 'form'), node('B', type), node('C', 'form'), line('A', 'B'), line('B', 'C')];
    expect(way(ways, [entered('A')])).toHaveLength(1);
    expect(way(ways, [entered('A')])[0]?.step).not.toBe('stop C');
  });
});

describe('whom the drawing gives a stop to', () => {
  const peopleOf = (handler: readonly string[]) =>
    way([node('A', 'form'), node('B', 'form', {}, handler), line('A', 'B')], [entered('A')])[0]?.people;

  test.each([
    [['3', '7'], 'Bob'],
    [['', '7'], 'Bob'],
    [['3'], 'Purchasing'],
  ])('%j: a person goes before a group', (handler, name) => {
    expect(peopleOf(handler)).toEqual([{ id: null, name }]);
  });

  test.each([[['4']], [['3', '8']], [['#G1(FORMITM_2)']], [['1234567890']], [['3x']]])(
    '%j: what is no number, or nobody known, is nobody',
    (handler) => {
      expect(peopleOf(handler)).toEqual([]);
    },
  );

  test('is asked for once each, and only of forms', () => {
    const items = [
      node('A', 'form', {}, ['3', '7']),
      node('B', 'form', {}, ['3', 'x']),
      node('C', 'end', {}, ['5', '6']),
    ];
    expect(handlerIdsIn(items)).toEqual({ users: [7], groups: [3] });
  });
});
