import { expect, it } from 'vitest';
import { z } from 'zod';
import { timeOrderedId } from './time-ordered-id';

it('is a UUID of version 7, and a later one comes later', () => {
  const instants = ['1999-12-31T23:59:59.999Z', '2026-11-22T01:00:00.000Z', '2026-11-22T01:00:00.001Z'];
  const ids = instants.map((at) => timeOrderedId(new Date(at)));
  for (const id of ids) expect(z.uuid({ version: 'v7' }).safeParse(id).success, id).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
});

it('is never the same twice', () => {
  const at = new Date('2026-11-22T01:00:00.000Z');
  expect(timeOrderedId(at)).not.toBe(timeOrderedId(at));
});
