import { z } from 'zod';
import { type AuditFinding, ChainCheck } from './audit-chain';
import type { AuditVerdict } from './audit-verify';

const Entry = z.strictObject({
  sequence: z.number().int().positive(),
  at: z.string(),
  actionId: z.string(),
  userId: z.string(),
  username: z.string(),
  onBehalfOf: z.string(),
  connectionId: z.string(),
  workItemId: z.string(),
  processId: z.string(),
  processName: z.string(),
  title: z.string(),
  intent: z.string(),
  label: z.string(),
  state: z.string(),
  answerClass: z.string(),
  requestedFrom: z.string(),
  inputs: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});

function parse(line: string): z.infer<typeof Entry> | null {
  try {
    return Entry.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

const unreadable = (line: number): AuditFinding => ({
  kind: 'changed',
  sentence: `Line ${line} of the export is no entry of the log.`,
});

/**
 * Checks the lines of a JSONL export: each entry against its hash, and neighbours against each other. An export is a
 * choice of entries, so a gap is no finding, and nothing can be said of what was left out.
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  report: (finding: AuditFinding) => void,
): Promise<AuditVerdict> {
  const chain = new ChainCheck(false);
  let [number, entries, findings] = [0, 0, 0];
  for await (const line of lines) {
    number += 1;
    const entry = parse(line);
    if (entry) entries += 1;
    const found = entry ? chain.take(entry) : [unreadable(number)];
    findings += found.length;
    found.forEach(report);
  }
  return { entries, head: chain.head, findings };
}
