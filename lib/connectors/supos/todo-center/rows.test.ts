import { describe, expect, it } from 'vitest';
import { batchesOf, checkBatch, idGroups } from './batches';
import { thirdPartyId, wireRow } from './rows';
import { aProcess, aTask } from './testing';

describe('a row as it is sent (facts: supos §6a)', () => {
  it('has times with +0000 and three digits, and leaves out what is not given (C7)', () => {
    expect(wireRow({ ...aProcess(), completeTime: undefined })).toEqual({
      ...aProcess(),
      startTime: '2026-11-20T00:00:00.000+0000',
    });
  });

  it('is cut to what fits by characters, never through one (C7, S14)', () => {
    const { processName, taskName } = wireRow(
      aTask({ processName: '𠀀'.repeat(201), taskName: 'x'.repeat(129) }),
    );
    expect([...(processName ?? '')]).toHaveLength(200);
    expect(processName).toBe('𠀀'.repeat(200));
    expect(taskName).toHaveLength(128);
  });

  it.each([
    ['thirdPartyInstanceId', 'A-1'],
    ['thirdPartyInstanceId', 'a,b'],
    ['thirdPartyInstanceId', 'x'.repeat(51)],
    ['staffName', 'x'.repeat(65)],
    ['source', 'MES'],
    ['source', '-mes'],
    ['openUrl', ''],
    ['openUrl', 'javascript:alert(1)'],
    ['openUrl', `https://a.example/${'x'.repeat(1024)}`],
    ['processName', ' '],
  ])('is not sent with a %s like "%s" (C2, C4)', (name, value) => {
    expect(() => wireRow({ ...aProcess(), [name]: value })).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        message: `A row for supOS has a ${name} that it would not take. Nothing was sent.`,
      }),
    );
  });

  it.each([
    ['staffName', 'x'.repeat(64)],
    ['staffName', '𠀀'.repeat(64)],
    ['thirdPartyInstanceId', 'x'.repeat(50)],
    ['source', 'x'.repeat(32)],
    ['processName', 'x'.repeat(200)],
  ])('has a %s as long as supOS takes it, whole', (name, value) => {
    expect(wireRow({ ...aProcess(), [name]: value })).toMatchObject({ [name]: value });
  });

  it('has ids that differ without regard to case, one for each task and person (C2, C3)', () => {
    const ids = [
      thirdPartyId('plant', 'T1', 'alice'),
      thirdPartyId('plant', 't1', 'alice'),
      thirdPartyId('plant', 'T1', 'bob'),
    ];
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{40}$/);
    expect(thirdPartyId('a', 'bc')).not.toBe(thirdPartyId('ab', 'c'));
  });
});

describe('batches (facts: supos §6a C1, C13)', () => {
  const rows = (count: number, source = 'a') =>
    Array.from({ length: count }, (_, n) => aProcess({ source, thirdPartyInstanceId: `${source}-${n}` }));
  const key = ({ thirdPartyInstanceId }: { thirdPartyInstanceId: string }) => thirdPartyInstanceId;

  it('have at most 200 rows of one source and lose none', () => {
    const batches = batchesOf([...rows(401), ...rows(1, 'b')]);
    expect(batches.map((batch) => batch.length)).toEqual([200, 200, 1, 1]);
    expect(new Set(batches.flat().map(key)).size).toBe(402);
    expect(batchesOf([])).toEqual([]);
  });

  it('are refused before they are sent where supOS would refuse them as a whole', () => {
    expect(() => checkBatch(rows(200), key)).not.toThrow();
    for (const bad of [
      [],
      rows(201),
      [...rows(1), ...rows(1, 'b')],
      [aProcess(), aProcess({ thirdPartyInstanceId: 'P-1' })],
    ])
      expect(() => checkBatch(bad, key)).toThrow(/1 to 200/);
  });

  it('of ids fit into an address, by number and by length', () => {
    const long = Array.from({ length: 200 }, (_, n) => `${'x'.repeat(46)}${1000 + n}`);
    const groups = idGroups([...long, ...long]);
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.flat()).toEqual(long);
    for (const group of groups) expect(encodeURIComponent(group.join(',')).length).toBeLessThan(4096);
    expect(idGroups(Array.from({ length: 201 }, (_, n) => String(n))).map((group) => group.length)).toEqual([
      200, 1,
    ]);
    expect(idGroups([])).toEqual([]);
  });
});
