import { afterEach, describe, expect, it } from 'vitest';
import { deleteLink } from '@/db/repositories/links';
import type { AbsencePreviewConnection, AbsencePreviewWish } from '@/lib/api/contract/absences';
import { toy } from '@/lib/connectors/conformance/toy';
import { type AbsencesUnderTest, startAbsences, withoutSubstitutes } from '../testing/absences-under-test';
import { previewAbsence } from './preview';

let office: AbsencesUnderTest;
afterEach(() => office.close());

const preview = (wish: AbsencePreviewWish) =>
  previewAbsence(office.server.absences, office.caller('alice'), wish, new AbortController().signal);
const atOffice = async (wish: AbsencePreviewWish): Promise<AbsencePreviewConnection | undefined> =>
  (await preview(wish)).connections[0];
const open = async () => (await office.items('alice')).filter(({ stage }) => stage === 'todo').length;

describe('a preview', () => {
  it('counts what would move, one kind of item asked for all of its kind, and writes nothing', async () => {
    office = await startAbsences(withoutSubstitutes);
    await office.subject.control('/flood', { person: 'alice', box: 'pending', count: 30 });
    await office.syncAll();
    const asked = () =>
      office.subject.recording.requests.filter(({ url }) => url.includes('/choices')).length;
    const before = asked();
    const count = await open();
    expect(await atOffice(office.wish('bob'))).toMatchObject({
      mechanism: 'items',
      sentence: expect.stringContaining('hands each item on to bob'),
      open: count,
      moves: count,
      stays: [],
      unknown: 0,
    });
    expect(asked() - before).toBeLessThanOrEqual(6);
    expect((await office.subject.state()).writes).toBe(0);
  });

  it('says why items would stay', async () => {
    office = await startAbsences(withoutSubstitutes);
    expect(await atOffice(office.wish('nobody'))).toMatchObject({
      moves: 0,
      stays: [{ reason: 'Nora Body takes no work at the moment.', count: await open() }],
    });
    expect(await atOffice(office.wish('bob', { movesOpenItems: false }))).toMatchObject({
      moves: 0,
      stays: [{ reason: expect.stringContaining('as you chose'), count: await open() }],
    });
    await deleteLink(office.runtime.inbox, office.people.bob.link.id);
    expect(await atOffice(office.wish('bob'))).toMatchObject({
      mechanism: 'none',
      sentence: expect.stringContaining('bob has no account at Toy office'),
      moves: 0,
    });
  });

  it('says that the vendor does it itself, or why not', async () => {
    office = await startAbsences();
    expect(await atOffice(office.wish('bob'))).toMatchObject({
      mechanism: 'vendor',
      sentence: expect.stringContaining('itself passes new work on to bob'),
    });
    const alice = await office.subject.callAs('alice');
    const carol = await office.subject.callAs('carol');
    const absence = { substitute: carol.subject, startsAt: '', endsAt: '' };
    await toy.outOfOffice?.set(alice, absence);
    expect((await atOffice(office.wish('bob')))?.sentence).toContain(
      'Carol Clark, who stands in there now, is replaced',
    );
    await office.close();
    const outOfOffice = toy.outOfOffice && {
      ...toy.outOfOffice,
      offer: async () => ({ available: false, reason: 'You may not.', timed: false, movesOpenItems: false }),
    };
    office = await startAbsences({ ...toy, outOfOffice });
    expect(await atOffice(office.wish('bob'))).toMatchObject({
      mechanism: 'items',
      sentence: 'You may not. So Intray hands each item on to bob as it arrives.',
    });
  });

  it('asks about no item where looking leaves a trace', async () => {
    const sync = { ...toy.manifest.sync, readsHaveEffects: true };
    office = await startAbsences({ ...withoutSubstitutes, manifest: { ...toy.manifest, sync } });
    expect(await atOffice(office.wish('bob'))).toMatchObject({ moves: 0, stays: [], unknown: await open() });
    expect(office.subject.recording.requests.filter(({ url }) => url.includes('/choices'))).toEqual([]);
  });

  it('tells of a substitute who is away too, and asks about the one after', async () => {
    office = await startAbsences(withoutSubstitutes);
    await office.rule('bob', 'carol');
    const { remarks, connections } = await preview(office.wish('bob'));
    expect(remarks).toEqual(['bob is away during this time too, so work goes on: bob, then carol.']);
    expect(connections[0]?.sentence).toContain('on to carol');
  });

  it('takes a vendor that does not answer for unknown', async () => {
    office = await startAbsences(withoutSubstitutes);
    await office.subject.control('/faults', { kind: 'down', match: '/choices' });
    expect(await atOffice(office.wish('bob'))).toMatchObject({ moves: 0, unknown: await open() });
  });

  it('does not take the rule that is being changed for a second one', async () => {
    office = await startAbsences();
    const { id } = await office.rule('alice', 'bob');
    await expect(preview(office.wish('carol'))).rejects.toMatchObject({ field: 'start' });
    await expect(preview({ ...office.wish('carol'), id })).resolves.toBeTruthy();
  });
});
