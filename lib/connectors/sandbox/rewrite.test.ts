import { expect, test } from 'vitest';
import { rewriteTexts } from './rewrite';

test('words are written anew wherever they stand, and only there', () => {
  const world = {
    title: 'a chair, a chair',
    chair: 1,
    rows: [{ note: 'no such thing' }, { note: 'chair' }],
    form: JSON.stringify({ item: 'chair', count: 2 }),
    broken: '{chair',
  };
  expect(rewriteTexts(world, [['chair', '"$& <b>']])).toBe(true);
  expect(world).toEqual({
    title: 'a "$& <b>, a "$& <b>',
    chair: 1,
    rows: [{ note: 'no such thing' }, { note: '"$& <b>' }],
    form: JSON.stringify({ item: '"$& <b>', count: 2 }),
    broken: '{"$& <b>',
  });
});

test('JSON in which nothing is found keeps its spelling', () => {
  const world = { form: '{ "price": 1.0 }', item: 'x' };
  expect(rewriteTexts(world, [['chair', 'table']])).toBe(false);
  expect(world.form).toBe('{ "price": 1.0 }');
});
