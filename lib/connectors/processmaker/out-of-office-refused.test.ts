import { describe, expect, test } from 'vitest';
import type { Absence } from '../contract';
import { outOfOffice } from './out-of-office';
import { type Script, scripted } from './scripted-testing';

const absence: Absence = {
  substitute: { id: 'b'.repeat(32), username: 'bob', displayName: 'Bob Brown' },
  startsAt: '2026-11-23T00:00:00.000Z',
  endsAt: '2026-11-30T00:00:00.000Z',
};
const answering = (answer: unknown): Script => ({
  '/extrarest/user': answer,
  '/extrarest/user/edit': answer,
  'PUT /extrarest/user/update': {},
});

describe.each([
  ['is not there', 404],
  ['is refused', 403],
])('where the account %s', (_, status) => {
  const { call, asked } = scripted(answering(status));

  test('nobody is offered to be away, and nobody is', async () => {
    expect(await outOfOffice.offer(call)).toMatchObject({ available: false, reason: expect.any(String) });
    expect(await outOfOffice.read(call)).toBeNull();
  });

  test('nothing is set, and there is nothing to end', async () => {
    await expect(outOfOffice.set(call, absence)).rejects.toMatchObject({ code: 'unsupported' });
    await outOfOffice.clear(call);
    expect(asked.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });
});

const broken = () => {
  throw Object.assign(new TypeError('broken'), { code: 'forbidden' });
};

test.each([
  ['a server that is down', 503, { code: 'unavailable' }],
  ['an answer that nobody understands', [], { code: 'bad-response' }],
  ['a fault of our own, whatever it carries', broken, { name: 'TypeError' }],
])('%s is told as such', async (_, answer, told) => {
  const { call } = scripted(answering(answer));
  for (const asking of [outOfOffice.offer, outOfOffice.read, outOfOffice.clear])
    await expect(asking(call)).rejects.toMatchObject(told);
});
