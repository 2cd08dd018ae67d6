import { expect, it } from 'vitest';
import { findStartable, nothingToStart } from './find-startable';

const process = (id: string, title: string, group: string | null = null) => ({
  id,
  title,
  group,
  description: null,
});
const list = {
  connections: [
    {
      connectionId: 'a',
      processes: [process('1', 'Purchase request', 'Buying'), process('2', '請假單')],
      error: null,
    },
    { connectionId: 'b', processes: [process('3', 'Purchase of services')], error: null },
    { connectionId: 'c', processes: [], error: { code: 'unavailable' as const, message: 'It is down.' } },
  ],
};
const found = (query: string) =>
  findStartable(list, query).map(({ connectionId, processes }) => [
    connectionId,
    processes.map(({ id }) => id),
  ]);

it('finds by every word, in any of the texts, whatever the case', () => {
  expect(found('purchase')).toEqual([
    ['a', ['1']],
    ['b', ['3']],
    ['c', []],
  ]);
  expect(found('BUYING request')).toEqual([
    ['a', ['1']],
    ['c', []],
  ]);
  expect(found('purchase services')).toEqual([
    ['b', ['3']],
    ['c', []],
  ]);
  expect(found('ＳＥＲＶＩＣＥＳ')).toEqual(found('services'));
  expect(found('請假')).toEqual([
    ['a', ['2']],
    ['c', []],
  ]);
});

it('shows everything without a search, and a system that could not be asked always', () => {
  expect(found(' ')).toEqual([
    ['a', ['1', '2']],
    ['b', ['3']],
    ['c', []],
  ]);
});

it('says that a search found nothing also where a system could not be asked, and of which systems', () => {
  const said = (query: string, connections = list.connections) =>
    nothingToStart(findStartable({ connections }, query), query);
  expect(said('purchase')).toBeNull();
  expect(said(' holiday ')).toBe('Nothing that you may start at the other systems is called “holiday”.');
  expect(said('holiday', list.connections.slice(0, 2))).toBe(
    'Nothing that you may start is called “holiday”.',
  );
  expect(said('', list.connections.slice(2))).toBeNull();
  expect(said('', [])).toContain('nothing that you may start');
});
