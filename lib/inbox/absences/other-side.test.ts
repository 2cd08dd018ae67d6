import { afterEach, expect, it } from 'vitest';
import { createActionWatcher } from '../outbox/action-watcher';
import { type AbsencesUnderTest, startAbsences, withoutSubstitutes } from '../testing/absences-under-test';
import { handBack } from './hand-back';

let office: AbsencesUnderTest;
afterEach(() => office.close());

it('has the boxes of both people read again when an item went from one to the other', async () => {
  office = await startAbsences(withoutSubstitutes);
  const { synchroniser } = office.server;
  const reread: string[] = [];
  const watcher = createActionWatcher(office.runtime, {
    ...synchroniser,
    refresh: (linkId: string) => void reread.push(linkId),
  });
  await watcher.tick();
  await office.rule('alice', 'bob');
  await office.round();
  await watcher.tick();
  const { alice, bob } = office.people;
  expect(new Set(reread)).toEqual(new Set([alice.link.id, bob.link.id]));

  reread.length = 0;
  office.advance(60_000);
  await handBack(office.server.absences, office.caller('bob'), { itemIds: null });
  await office.round();
  await watcher.tick();
  expect(new Set(reread)).toEqual(new Set([alice.link.id, bob.link.id]));
});
