import { readInboxDatabase } from '@/db/client';
import { listBulkItems } from '@/db/repositories/bulks';
import { WorkRef } from '@/lib/domain/work-item';
import type { Random } from '../chaos/random';
import type { SandboxProcess } from '../stack/sandbox-process';
import type { Stage } from './stage';

const REFUSED_SHARE = 0.03;
const LOST_SHARE = 0.01;

interface Target {
  readonly sandbox: SandboxProcess;
  readonly externalId: string;
  readonly processId: string;
}

async function targetsOf({ inboxFile, sandboxes }: Stage, bulkId: string): Promise<Target[]> {
  const inbox = readInboxDatabase(inboxFile);
  try {
    const rows = await listBulkItems(inbox, bulkId, { after: -1, limit: 10_000 });
    return rows.flatMap(({ action }) => {
      const sandbox = sandboxes.find(({ vendor }) => vendor === action?.connectionId);
      if (!action || !sandbox) return [];
      const { externalId } = WorkRef.parse(JSON.parse(action.ref));
      return [{ sandbox, externalId, processId: action.processId }];
    });
  } finally {
    inbox.$client.close();
  }
}

/** A system that says no: half of them because somebody else was faster, half without a word, where its address names the process. */
async function refuse({ sandbox, externalId, processId }: Target, random: Random): Promise<void> {
  if (random.chance(0.5)) return sandbox.disturb(externalId);
  for (const method of ['POST', 'PUT'])
    await sandbox.fault({ kind: 'status-403', method, match: processId, times: 1 });
}

/** Has the sandboxes refuse some of the bulk's items while it is still held. Answers how many were meant to be. */
export async function refuseSome(stage: Stage, bulkId: string, random: Random): Promise<number> {
  const targets = await targetsOf(stage, bulkId);
  const wanted = Math.round(targets.length * REFUSED_SHARE);
  const left = [...targets];
  for (let done = 0; done < wanted; done += 1) {
    const [target] = left.splice(random.between(0, left.length - 1), 1);
    if (target) await refuse(target, random);
  }
  return wanted;
}

/** Loses answers to writes that were carried out, spread over the run. Call it with how many items are settled. */
export class LostAnswers {
  private lost = 0;

  constructor(
    private readonly sandboxes: readonly SandboxProcess[],
    private readonly total: number,
  ) {}

  get count(): number {
    return this.lost;
  }

  async keepUp(settled: number): Promise<void> {
    const wanted = Math.ceil(this.total * LOST_SHARE);
    // Ahead of what is settled, so that the last ones still meet a write.
    const due = Math.min(wanted, 1 + Math.ceil((settled / this.total) * wanted * 1.25));
    for (; this.lost < due; this.lost += 1)
      await this.sandboxes[this.lost % this.sandboxes.length]?.fault({
        kind: 'apply-then-drop',
        writesOnly: true,
        times: 1,
      });
  }
}
