import { readInboxDatabase } from '@/db/client';
import { listBulkItems } from '@/db/repositories/bulks';
import { WorkRef } from '@/lib/domain/work-item';
import type { Random } from '../chaos/random';
import type { SandboxProcess } from '../stack/sandbox-process';
import type { Stage } from './stage';

const OVERTAKEN_SHARE = 0.02;
const REFUSED_SHARE = 0.02;
/** Shorter parts of a vendor's key may stand in any address. */
const SHORTEST_NAME = 6;
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

/** Answers no to the next write to the item, where the system's addresses name it. Where they do not, nothing happens. */
async function refuseWrites({ sandbox, externalId, processId }: Target): Promise<void> {
  const names = new Set([processId, ...externalId.split(/\W+/)]);
  for (const match of [...names].filter((name) => name.length >= SHORTEST_NAME))
    for (const method of ['POST', 'PUT'])
      await sandbox.fault({ kind: 'status-403', method, match, times: 1 });
}

/**
 * While the bulk is still held, lets somebody else be faster with some of its items, and has the sandboxes refuse the write
 * to a few more. Answers how many of each were meant.
 */
export async function refuseSome(stage: Stage, bulkId: string, random: Random) {
  const left = await targetsOf(stage, bulkId);
  const draw = (share: number) =>
    Array.from({ length: share }, () => left.splice(random.between(0, left.length - 1), 1)).flat();
  const overtaken = draw(Math.round(left.length * OVERTAKEN_SHARE));
  const refused = draw(Math.round(left.length * REFUSED_SHARE));
  for (const { sandbox, externalId } of overtaken) await sandbox.disturb(externalId);
  for (const target of refused) await refuseWrites(target);
  return { overtaken: overtaken.length, refused: refused.length };
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
