/** `npm run audit:export -- …`: writes the audit log out as CSV or JSONL. Only reads; may run while Intray runs. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { auditFilter } from '@/lib/inbox/audit/audit-choice';
import { exportAudit } from '@/lib/inbox/audit/audit-export';
import { AuditCommandError } from './audit/command-error';
import { parseExportArguments } from './audit/export-arguments';
import { openDatabase } from './audit/open-database';

async function main(): Promise<void> {
  const { query, file } = parseExportArguments(process.argv.slice(2));
  const inbox = openDatabase();
  const { format, bom } = query;
  const pieces = exportAudit(inbox, { format, filter: auditFilter(query), byteOrderMark: bom === 'yes' });
  try {
    await pipeline(Readable.from(pieces), file === null ? process.stdout : createWriteStream(file));
  } finally {
    inbox.$client.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof AuditCommandError ? 2 : 1);
});
