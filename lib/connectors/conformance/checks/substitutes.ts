import assert from 'node:assert/strict';
import type { Absence, Call } from '../../contract';
import type { Check } from '../check';
import type { TestSubject } from '../sandbox-call';

const A_MINUTE_MS = 60_000;
const A_DAY_MS = 86_400_000;

async function absenceOf(subject: TestSubject, call: Call): Promise<Absence> {
  const { subject: substitute } = await subject.callAs('bob');
  const at = (offsetMs: number) => new Date(call.now().getTime() + offsetMs).toISOString();
  return { substitute, startsAt: at(-A_MINUTE_MS), endsAt: at(A_DAY_MS) };
}

export const substituteChecks: readonly Check[] = [
  {
    name: 'a substitute stands in from set to clear, and each may be said twice',
    appliesTo: ({ outOfOffice }) => outOfOffice !== undefined,
    async run(subject) {
      const { outOfOffice } = subject.connector;
      const call = await subject.callAs('alice');
      const offer = await outOfOffice?.offer(call);
      assert.equal(offer?.available, offer?.reason === null, 'why nobody can stand in must be said');
      if (!outOfOffice || !offer?.available) return;
      const absence = await absenceOf(subject, call);
      await outOfOffice.set(call, absence);
      const { writes } = await subject.state();
      await outOfOffice.set(call, absence);
      assert.equal((await subject.state()).writes, writes, 'the same absence again has written again');
      const standing = await outOfOffice.read(call);
      assert.equal(standing?.substitute.id, absence.substitute.id, 'the substitute is not read back');
      await outOfOffice.clear(call);
      await outOfOffice.clear(call);
      assert.equal(await outOfOffice.read(call), null, 'the substitute still stands after clear');
    },
  },
];
