/** What an out-of-office rule does at every vendor and dialect: each item goes once, is found again, and comes back for good. */
import { afterEach, describe, expect, it } from 'vitest';
import { listActions } from '@/db/repositories/actions';
import type { Connector } from '@/lib/connectors/contract';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { handBack } from '@/lib/inbox/absences/hand-back';
import { readMovedItems, readReceivedItems } from '@/lib/inbox/absences/moved-items';
import { readAbsence } from '@/lib/inbox/absences/views';
import { endAbsence } from '@/lib/inbox/absences/write-absence';
import { type AbsencesUnderTest, startAbsences } from '@/lib/inbox/testing/absences-under-test';

const variants = (await discoverSandboxes()).flatMap((sandbox) =>
  sandbox.manifest.dialects.map((dialect) => ({
    name: `${sandbox.manifest.vendor} ${dialect}`,
    sandbox,
    dialect,
  })),
);

function connectorOf(vendor: string): Connector {
  const connector = findConnector(vendor);
  if (!connector) throw new Error(`no connector speaks to ${vendor}`);
  return connector;
}

let office: AbsencesUnderTest;
afterEach(() => office.close());

const aliceActions = async () =>
  (await listActions(office.runtime.inbox, office.people.alice.userId, { limit: 200 })).length;
const received = () => readReceivedItems(office.runtime, office.people.bob.userId);

async function rest(rounds = 3): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await office.round();
}

describe.each(variants)('$name', ({ sandbox, dialect }) => {
  const vendor = connectorOf(sandbox.manifest.vendor);

  it('each item goes once, is found with the substitute, and stays when it was handed back', async () => {
    office = await startAbsences({ ...vendor, outOfOffice: undefined }, { sandbox, dialect });
    const { id } = await office.rule('alice', 'bob');
    await rest();
    const items = await readMovedItems(office.runtime, office.caller('alice'), id);
    const moved = items.filter(({ state }) => state === 'moved');
    expect(moved.length).toBeGreaterThan(0);
    for (const { state, problem } of items) if (state !== 'moved') expect(problem).toMatch(/\w.*\.$/);
    expect((await received()).map((item) => item.id).sort()).toEqual(moved.map((item) => item.id).sort());

    const [first] = await received();
    const sent = await aliceActions();
    expect(
      await handBack(office.server.absences, office.caller('bob'), { itemIds: [first?.id ?? ''] }),
    ).toEqual([{ itemId: first?.id, title: first?.title, problem: null }]);
    office.advance(60_000);
    await rest();
    expect((await office.items('alice')).map(({ title }) => title)).toContain(first?.title);
    expect((await received()).map((item) => item.id)).not.toContain(first?.id);
    expect(await aliceActions()).toBe(sent);
  }, 60_000);

  it('its own mechanism is set for a rule and cleared after it, where it is offered', async () => {
    office = await startAbsences(vendor, { sandbox, dialect });
    const alice = office.caller('alice');
    const { id } = await office.rule('alice', 'bob', { movesOpenItems: false });
    await rest(2);
    const [running] = (await readAbsence(office.runtime, alice, id)).connections;
    expect(running).toMatchObject({ state: 'set', problem: null });
    await endAbsence(office.runtime, alice, id);
    await rest(2);
    expect((await readAbsence(office.runtime, alice, id)).connections).toMatchObject([
      { mechanism: running?.mechanism, state: 'cleared', problem: null },
    ]);
  }, 60_000);
});
