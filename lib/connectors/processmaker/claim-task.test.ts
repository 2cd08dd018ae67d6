import { expect, test } from 'vitest';
import { requireKept } from './claim-task';
import { CASE, inTurn, KEY, ME, scripted, standing } from './scripted-testing';

const BOB = 'b'.repeat(32);
const path = `/cases/${CASE}`;
const mine = standing(['1', BOB], ['2', ME]);
const his = standing(['1', ME], ['2', BOB]);

test('a claim is kept where the person has the task, now and a moment later', async () => {
  const { call, asked } = scripted({ [path]: mine });
  await requireKept(call, KEY, ME);
  expect(asked).toEqual([path, path]);
});

test.each([
  ['somebody else has it at once', inTurn(his), 1],
  ['somebody else has it a moment later', inTurn(mine, his), 2],
  ['it is gone', inTurn(standing(['1', ME])), 1],
  ['it waits for the pool', inTurn(standing(['2', null])), 1],
  ['the case is not shown', inTurn(403), 1],
] as const)('it is a conflict where %s (vendor facts: processmaker §5)', async (_, answer, looks) => {
  const { call, asked } = scripted({ [path]: answer });
  await expect(requireKept(call, KEY, ME)).rejects.toMatchObject({ code: 'conflict' });
  expect(asked).toHaveLength(looks);
});

test('a reading that fails does not undo the claim: nobody knows who has it', async () => {
  const { call } = scripted({ [path]: inTurn(mine, 500) });
  await expect(requireKept(call, KEY, ME)).rejects.toMatchObject({
    code: 'uncertain',
    message: 'ProcessMaker took the claim, but did not say who has the task now.',
    cause: { code: 'unavailable' },
  });
});

test('the wait ends with the request', async () => {
  const ending = new AbortController();
  const { call } = scripted({
    [path]: () => {
      ending.abort();
      return mine;
    },
  });
  const kept = requireKept({ ...call, signal: ending.signal }, KEY, ME);
  await expect(kept).rejects.toMatchObject({ code: 'uncertain', cause: { name: 'AbortError' } });
});
