import { afterEach, expect, it } from 'vitest';
import { listActions } from '@/db/repositories/actions';
import type { Connector, Performed } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/errors';
import { type AbsencesUnderTest, startAbsences, withoutSubstitutes } from '../testing/absences-under-test';
import { CONNECTION } from '../testing/inbox-under-test';
import { readMovedItems } from './moved-items';
import { readAbsence } from './views';
import { editAbsence, repairAbsence } from './write-absence';

let office: AbsencesUnderTest;
afterEach(() => office.close());

const MINUTE = 60_000;
const answers: Record<string, () => Performed> = {
  'the vendor has accepted': () => ({ outcome: 'accepted' }),
  'nobody can tell of': () => {
    throw new ConnectorError('uncertain', 'The system gave no answer.');
  },
};

/** Hands nothing on that can be seen, and counts what it is asked for. */
function vagueVendor(perform: () => Performed, counted: { asked: number }): Connector {
  return {
    ...withoutSubstitutes,
    actions: {
      ...withoutSubstitutes.actions,
      async perform() {
        counted.asked += 1;
        return perform();
      },
    },
    verify: async () => 'cannot-tell',
  };
}

/** Longer than any wait for an answer, and than that for another try. */
async function aWhile(): Promise<void> {
  for (let again = 0; again < 4; again += 1) {
    office.advance(20 * MINUTE);
    await office.round();
  }
}

it.each(Object.keys(answers))(
  'what %s is not handed on again, whatever is done to the rule',
  async (how) => {
    const counted = { asked: 0 };
    office = await startAbsences(vagueVendor(() => answers[how]?.() ?? { outcome: 'settled' }, counted));
    const alice = office.caller('alice');
    const { id, start } = await office.rule('alice', 'bob');
    await office.round();
    const { asked } = counted;
    expect(asked).toBeGreaterThan(0);

    await aWhile();
    await repairAbsence(office.server.absences, alice, id, CONNECTION);
    await aWhile();
    await editAbsence(office.runtime, alice, id, { ...office.wish('carol'), start });
    await aWhile();
    expect(counted.asked).toBe(asked);
    expect(await listActions(office.runtime.inbox, alice.id, { limit: 100 })).toHaveLength(asked);
    const items = await readMovedItems(office.runtime, alice, id);
    expect(items).toHaveLength(asked);
    for (const { state, problem } of items) {
      expect(state).toBe('not-moved');
      expect(problem).toMatch(
        /look at the item in its system\. Intray does not hand it on again by itself\.$/,
      );
    }
    expect((await readAbsence(office.runtime, alice, id)).connections).toMatchObject([{ stayed: asked }]);
  },
  20_000,
);
