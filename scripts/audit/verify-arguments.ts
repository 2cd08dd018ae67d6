import { parseArgs } from 'node:util';
import type { KeptHead } from '@/lib/inbox/audit/audit-verify';
import { AuditCommandError } from './command-error';

export interface VerifyCommand {
  readonly kept: KeptHead | undefined;
  /** An exported JSONL file to check instead of the database. */
  readonly exported: string | undefined;
}

const USAGE = [
  'npm run audit:verify                          hold the whole log against its hashes',
  'npm run audit:verify -- --kept 1204:9f3c…     and against a head that was kept elsewhere',
  'npm run audit:verify -- --export file.jsonl   check the entries of an export',
].join('\n');

const options = { kept: { type: 'string' }, export: { type: 'string' } } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new AuditCommandError(USAGE);
  }
}

function keptHead(text: string): KeptHead {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (sequence === undefined || hash === undefined) throw new AuditCommandError(USAGE);
  return { sequence: Number(sequence), hash };
}

/** Throws `AuditCommandError` with the usage when the arguments make no command. */
export function parseVerifyArguments(args: readonly string[]): VerifyCommand {
  const { kept, export: exported } = parse(args);
  if (kept !== undefined && exported !== undefined) throw new AuditCommandError(USAGE);
  return { kept: kept === undefined ? undefined : keptHead(kept), exported };
}
