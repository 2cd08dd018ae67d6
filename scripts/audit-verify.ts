/** `npm run audit:verify`: says whether the audit log is whole and unchanged. Only reads; may run while Intray runs. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyExport } from '@/lib/inbox/audit/audit-export-check';
import { type AuditVerdict, verifyAudit } from '@/lib/inbox/audit/audit-verify';
import { AuditCommandError } from './audit/command-error';
import { openDatabase } from './audit/open-database';
import { parseVerifyArguments, type VerifyCommand } from './audit/verify-arguments';

const report = ({ sentence }: { sentence: string }) => console.log(sentence);

async function verify({ kept, exported }: VerifyCommand): Promise<AuditVerdict> {
  if (exported !== undefined)
    return verifyExport(createInterface({ input: createReadStream(exported) }), report);
  const inbox = openDatabase();
  try {
    return await verifyAudit(inbox, { kept, report });
  } finally {
    inbox.$client.close();
  }
}

async function main(): Promise<void> {
  const { entries, head, findings } = await verify(parseVerifyArguments(process.argv.slice(2)));
  const outcome = findings === 0 ? 'nothing wrong' : `${findings} found wrong`;
  console.log(`${entries} entries, ${outcome}. Head ${head.sequence}:${head.hash}`);
  if (findings > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof AuditCommandError ? 2 : 1);
});
