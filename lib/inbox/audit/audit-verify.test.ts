import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AuditEntry,
  appendAudit,
  auditHash,
  lastAuditSequence,
  listAuditAfter,
} from '@/db/repositories/audit';
import { type LogUnderTest, startLog } from '../testing/audit-log';
import type { AuditFinding } from './audit-chain';
import { verifyAudit } from './audit-verify';

let log: LogUnderTest;
beforeEach(async () => {
  log = await startLog();
  for (const id of ['a', 'b', 'c', 'd']) await log.decide(id);
});
afterEach(() => log.close());

/** Slices smaller than the log, so that every check also crosses from one to the next. */
async function verify(kept?: { sequence: number; hash: string }) {
  const findings: AuditFinding[] = [];
  const report = (finding: AuditFinding) => findings.push(finding);
  const verdict = await verifyAudit(log.reader, { report, kept, slice: 5 });
  expect(verdict.findings).toBe(findings.length);
  return {
    ...verdict,
    kinds: findings.map(({ kind }) => kind),
    text: findings.map((f) => f.sentence).join('\n'),
  };
}

async function entry(sequence: number): Promise<AuditEntry> {
  const [found] = await listAuditAfter(log.reader, sequence - 1, 1);
  if (!found) throw new Error(`no entry ${sequence}`);
  return found;
}

const columns = `at, action_id, user_id, username, on_behalf_of, connection_id, work_item_id, process_id, process_name,
  title, intent, label, state, answer_class, requested_from, inputs, previous_hash, hash`;

/** Gives two rows each other's place: all of their content, the hashes too. */
function exchange(one: number, other: number): void {
  log.tamper(`
    create temp table kept as select * from audit where sequence in (${one}, ${other});
    delete from audit where sequence in (${one}, ${other});
    insert into audit (sequence, ${columns})
      select case sequence when ${one} then ${other} else ${one} end, ${columns} from kept;
    drop table kept;`);
}

describe('a log that nobody touched', () => {
  it('is whole, and its head is told', async () => {
    const { entries, head, kinds } = await verify();
    expect({ entries, kinds }).toEqual({ entries: 12, kinds: [] });
    expect(head).toMatchObject({ sequence: 12, hash: (await entry(12)).hash });
  });

  it('is whole while it grows under the reading', async () => {
    const reading = verify();
    for (const id of ['e', 'f', 'g', 'h']) await log.decide(id);
    expect((await reading).kinds).toEqual([]);
  });

  it('is whole with a title that was cut within an emoji, and with a note that ends so', async () => {
    const cut = 'Ten desks \ud83d';
    await log.decide('cut', { title: cut, onBehalfOf: cut, processName: cut });
    const step = { ...(await entry(3)), title: cut };
    log.inbox.transaction((writer) => appendAudit(writer, step), { behavior: 'immediate' });
    expect((await verify()).kinds).toEqual([]);
    expect((await entry(13)).title).toBe('Ten desks \ufffd');
  });

  it('may have nothing in it', async () => {
    const empty = await startLog();
    const verdict = await verifyAudit(empty.reader, { report: () => expect.unreachable() });
    expect(verdict).toMatchObject({ entries: 0, findings: 0, head: { sequence: 0 } });
    empty.close();
  });

  it('says nothing of actions from before there was a log', async () => {
    log.tamper(`update actions set id = 'old-' || id, process_id = ''`);
    expect((await verify()).kinds).toEqual([]);
  });
});

describe('a changed entry', () => {
  it.each([
    ['at', "'2026-11-20T07:59:59.000Z'"],
    ['username', "'mallory'"],
    ['title', "'One desk'"],
    ['label', "'Reject'"],
    ['answer_class', "'forbidden'"],
    ['requested_from', "'10.0.0.1'"],
    ['inputs', "'{}'"],
    ['previous_hash', "'0'"],
  ])('is found by its %s', async (column, value) => {
    log.tamper(`update audit set ${column} = ${value} where sequence = 7`);
    const { kinds, text } = await verify();
    expect(kinds).toEqual(['changed']);
    expect(text).toContain('Entry 7');
  });

  it('is found by the next one when its hash was worked out anew', async () => {
    const changed = { ...(await entry(7)), label: 'Reject' };
    log.tamper(`update audit set label = 'Reject', hash = '${auditHash(changed)}' where sequence = 7`);
    const { kinds, text } = await verify();
    expect(kinds).toEqual(['rewritten']);
    expect(text).toMatch(/Entry 8 .*continue from entry 7/);
  });

  it('is found by a kept head when everything after it was worked out anew', async () => {
    const { head } = await verify();
    let previousHash = (await entry(6)).hash;
    for (let sequence = 7; sequence <= 12; sequence += 1) {
      const anew = { ...(await entry(sequence)), previousHash, label: 'Reject' };
      previousHash = auditHash(anew);
      log.tamper(
        `update audit set label = 'Reject', previous_hash = '${anew.previousHash}', hash = '${previousHash}' where sequence = ${sequence}`,
      );
    }
    expect((await verify()).kinds).toEqual([]);
    const { kinds, text } = await verify(head);
    expect(kinds).toEqual(['other-log']);
    expect(text).toContain('Entry 12');
  });

  it('agrees with a head that was kept while the log was shorter', async () => {
    const { head } = await verify();
    await log.decide('later');
    expect((await verify(head)).kinds).toEqual([]);
  });
});

describe('a removed entry', () => {
  it.each([
    [[1], 'Entry 1 was removed'],
    [[5], 'Entry 5 was removed'],
    [[4, 5], 'Entries 4 to 5 were removed'],
  ])('is found by the gap: %j', async (removed, sentence) => {
    log.tamper(`delete from audit where sequence in (${removed})`);
    const { kinds, text } = await verify();
    expect(kinds).toEqual(['removed']);
    expect(text).toContain(sentence);
  });

  it('is found at the end by the numbers that were given, and by the action it told of', async () => {
    log.tamper('delete from audit where sequence >= 12');
    const { kinds, text } = await verify();
    expect(kinds).toEqual(['removed', 'untold']);
    expect(text).toContain('Entry 12 was removed at the end');
    expect(text).toMatch(/action d .*is confirmed, but is last told as sending/);
  });

  it('is found at the end by its action alone when the numbers were put back too', async () => {
    log.tamper(
      `delete from audit where sequence >= 10; update sqlite_sequence set seq = 9 where name = 'audit'`,
    );
    const { kinds, text } = await verify();
    expect(kinds).toEqual(['untold']);
    expect(text).toContain('has no entry at all');
  });

  it('leaves a gap at the end for good, however the log goes on', async () => {
    log.tamper('delete from audit where sequence >= 12');
    await log.decide('next');
    expect(await lastAuditSequence(log.reader)).toBe(15);
    expect((await verify()).text).toContain('Entry 12 was removed');
  });

  it('is found when the whole log is gone', async () => {
    log.tamper('delete from audit');
    expect((await verify()).text).toContain('Entries 1 to 12 were removed at the end');
  });
});

describe('reordered entries', () => {
  it.each([
    [7, 8],
    [2, 8],
  ])('are each named with the place they were written at: %i and %i', async (one, other) => {
    exchange(one, other);
    const { kinds, text } = await verify();
    expect(kinds.slice(0, 2)).toEqual(['moved', 'moved']);
    expect(text).toMatch(new RegExp(`Entry ${one} .*written as entry ${other}`));
    expect(text).toMatch(new RegExp(`Entry ${other} .*written as entry ${one}`));
  });
});

describe('an action that was changed past the log', () => {
  it('is named', async () => {
    log.tamper(`update actions set state = 'cancelled' where id = 'b'`);
    const { kinds, text } = await verify();
    expect(kinds).toEqual(['untold']);
    expect(text).toContain('action b');
  });
});
