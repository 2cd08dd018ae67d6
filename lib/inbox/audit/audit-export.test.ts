import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditEntry, auditHash } from '@/db/repositories/audit';
import { type LogUnderTest, startLog } from '../testing/audit-log';
import { auditFilterFor } from './audit-choice';
import { auditColumns } from './audit-columns';
import { withoutGuard } from './audit-csv';
import { type AuditExport, exportAudit } from './audit-export';
import { verifyExport } from './audit-export-check';

let log: LogUnderTest;
beforeEach(async () => {
  log = await startLog();
});
afterEach(() => log.close());

async function exported(wanted: Partial<AuditExport> = {}): Promise<string> {
  const pieces: string[] = [];
  const request = { format: 'jsonl', filter: {}, slice: 2, ...wanted } as const;
  for await (const piece of exportAudit(log.reader, request)) pieces.push(piece);
  return pieces.join('');
}

async function* linesOf(text: string) {
  yield* text.trimEnd().split('\n');
}

async function findingsOf(text: string): Promise<string[]> {
  const sentences: string[] = [];
  await verifyExport(linesOf(text), ({ sentence }) => sentences.push(sentence));
  return sentences;
}

/** RFC 4180, read strictly: every field in quotes, lines end with CR LF. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const field = /"((?:[^"]|"")*)"(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const [, quoted = '', end] = field.exec(text) ?? expect.unreachable('not RFC 4180');
    rows.at(-1)?.push(quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

function entryOfRow(row: readonly string[]): AuditEntry {
  const values = auditColumns.map(([, name], index) => [name, withoutGuard(row[index] ?? '')] as const);
  const fields = Object.fromEntries(values) as Record<keyof AuditEntry, string>;
  return { ...fields, sequence: Number(fields.sequence) };
}

describe('an export as JSONL', () => {
  it('holds every entry with its hash, and is found whole', async () => {
    for (const id of ['a', 'b']) await log.decide(id);
    const text = await exported();
    expect(text.trimEnd().split('\n')).toHaveLength(6);
    expect(await findingsOf(text)).toEqual([]);
  });

  it('shows an entry that was changed in it, and a line that is none', async () => {
    await log.decide('a');
    const text = await exported();
    expect(await findingsOf(text.replace('"state":"sending"', '"state":"refused"'))).toEqual([
      expect.stringContaining('Entry 2'),
    ]);
    expect(await findingsOf(`${text}nonsense\n`)).toEqual([expect.stringContaining('Line 4')]);
  });

  it('may be a choice: what is left out of it is no finding', async () => {
    await log.decide('a');
    await log.decide('b', { processName: 'Leave' });
    await log.decide('c');
    const text = await exported({ filter: { process: 'Purchase request' } });
    expect(text.trimEnd().split('\n')).toHaveLength(6);
    expect(await findingsOf(text)).toEqual([]);
  });
});

describe('an export as CSV', () => {
  const odd = '=HYPERLINK("https://x","a, b")\r\n第二行';

  it('keeps commas, quotes, line ends and other scripts, and is no formula', async () => {
    await log.decide('a', { title: odd });
    await log.decide('b', { title: "'=1+1" });
    const [heading, first, ...rest] = readCsv(await exported({ format: 'csv' }));
    expect(heading).toEqual(auditColumns.map(([name]) => name));
    const title = auditColumns.findIndex(([, name]) => name === 'title');
    expect(first?.[title]).toBe(`'${odd}`);
    expect(rest.at(-1)?.[title]).toBe("''=1+1");
  });

  it.each(['=1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
    'guards %j',
    async (title) => {
      await log.decide('a', { title });
      const rows = readCsv(await exported({ format: 'csv' }));
      expect(rows[1]).toContain(`'${title}`);
    },
  );

  it('can be read back to entries that fit their hashes', async () => {
    await log.decide('a', { title: odd, label: "'-" });
    const rows = readCsv(await exported({ format: 'csv' })).slice(1);
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      const entry = entryOfRow(row);
      expect(auditHash(entry)).toBe(entry.hash);
    }
  });

  it('begins with the mark for older spreadsheets only where asked', async () => {
    expect(await exported({ format: 'csv', byteOrderMark: true })).toMatch(/^\uFEFF"Number",/);
    expect(await exported({ format: 'csv' })).toMatch(/^"Number",/);
  });
});

describe('the choice', () => {
  it('is by period: from included, until excluded, a whole day to its end', async () => {
    const at = (time: string) => ({ requestedAt: time, heldUntil: time });
    await log.decide('a', at('2026-11-19T23:59:59.999Z'));
    await log.decide('b', at('2026-11-20T00:00:00.000Z'));
    await log.decide('c', at('2026-11-20T23:59:59.999Z'));
    await log.decide('d', at('2026-11-21T00:00:00.000Z'));
    const admin = { id: 'x', username: 'root', role: 'admin' };
    const filter = auditFilterFor(admin, { from: '2026-11-20', until: '2026-11-20' });
    const text = await exported({ filter });
    expect([...new Set(text.match(/"actionId":"(\w)"/g))]).toEqual(['"actionId":"b"', '"actionId":"c"']);
    const instants = auditFilterFor(admin, {
      from: '2026-11-20T00:00:00Z',
      until: '2026-11-20T23:59:59.999Z',
    });
    expect([...new Set((await exported({ filter: instants })).match(/"actionId":"(\w)"/g))]).toEqual([
      '"actionId":"b"',
    ]);
  });

  it('is by person and by process, also by its id', async () => {
    await log.decide('a');
    await log.decide('b', { processId: 'P-2', processName: 'Leave' });
    expect(await exported({ filter: { username: 'nobody' } })).toBe('');
    expect(await exported({ filter: { username: 'alice', process: 'P-2' } })).not.toContain('"actionId":"a"');
    expect(await exported({ filter: { process: 'Leave' } })).toContain('"actionId":"b"');
  });

  it.each(['member', 'supervisor'])('of a %s is their own decisions and no other’s', (role) => {
    const user = { id: 'u-1', username: 'alice', role };
    expect(auditFilterFor(user, {})).toMatchObject({ userId: 'u-1' });
    expect(auditFilterFor(user, { person: 'alice' })).toMatchObject({ userId: 'u-1' });
    expect(() => auditFilterFor(user, { person: 'bob' })).toThrow('Ask an administrator');
  });

  it('of an administrator is everybody’s', () => {
    const admin = { id: 'u-2', username: 'root', role: 'admin' };
    expect(auditFilterFor(admin, {}).userId).toBeUndefined();
    expect(auditFilterFor(admin, { person: 'bob' })).toMatchObject({ username: 'bob' });
  });
});
