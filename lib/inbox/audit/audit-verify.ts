import type { InboxDatabase } from '@/db/client';
import { listAuditAfter } from '@/db/repositories/audit';
import {
  listUntoldActions,
  listUntoldSubmissions,
  readAuditTail,
  type UntoldAction,
} from '@/db/repositories/audit-checks';
import { type AuditFinding, ChainCheck, missing } from './audit-chain';

/** An entry's number and hash as somebody wrote them down elsewhere. */
export interface KeptHead {
  readonly sequence: number;
  readonly hash: string;
}

export interface AuditVerdict {
  readonly entries: number;
  /** The newest entry; sequence 0 when there is none. */
  readonly head: KeptHead;
  readonly findings: number;
}

export interface VerifyOptions {
  readonly report: (finding: AuditFinding) => void;
  /** What an earlier run said of the head: without it, nobody can tell that the whole log was written anew. */
  readonly kept?: KeptHead;
  /** Entries read at a time; the memory needed does not grow with the log. */
  readonly slice?: number;
}

function untold({ id, label, title, state, told }: UntoldAction): AuditFinding {
  const last = told === null ? 'has no entry at all' : `is last told as ${told}`;
  return {
    kind: 'untold',
    sentence: `The action ${id} (“${label}” on “${title}”) is ${state}, but ${last}: entries were removed, or the action was changed past the log.`,
  };
}

const otherLog = ({ sequence }: KeptHead): AuditFinding => ({
  kind: 'other-log',
  sentence: `Entry ${sequence} is not there with the hash that was kept: the log was written anew since.`,
});

/**
 * Holds the whole log against its own hashes, its numbering and the states of the actions, notes, files and starts. It only reads, in slices, so
 * it may run while Intray runs: an action and its entry are written in one transaction.
 */
export async function verifyAudit(
  inbox: InboxDatabase,
  { report, kept, slice = 1_000 }: VerifyOptions,
): Promise<AuditVerdict> {
  let findings = 0;
  const found = (finding: AuditFinding) => {
    findings += 1;
    report(finding);
  };
  const read = await verifyChain(inbox, slice, found, kept);
  if (kept && !read.keptIsHere) found(otherLog(kept));
  const { given, held } = await readAuditTail(inbox);
  if (given > held) found(missing(held + 1, given, ' at the end of the log'));
  for (const list of [listUntoldActions, listUntoldSubmissions])
    for (let after: string | null = ''; after !== null; ) {
      const part: Awaited<ReturnType<typeof list>> = await list(inbox, after, slice);
      for (const action of part.untold) found(untold(action));
      after = part.last;
    }
  return { entries: read.entries, head: read.head, findings };
}

async function verifyChain(
  inbox: InboxDatabase,
  slice: number,
  found: (finding: AuditFinding) => void,
  kept: KeptHead | undefined,
) {
  const chain = new ChainCheck(true);
  let entries = 0;
  let keptIsHere = false;
  for (;;) {
    const part = await listAuditAfter(inbox, chain.head.sequence, slice);
    for (const entry of part) {
      chain.take(entry).forEach(found);
      keptIsHere ||= entry.sequence === kept?.sequence && entry.hash === kept.hash;
    }
    entries += part.length;
    if (part.length < slice) return { entries, keptIsHere, head: chain.head };
  }
}
