import { readInboxDatabase } from '@/db/client';
import { listBulkItems } from '@/db/repositories/bulks';
import { WorkRef } from '@/lib/domain/work-item';
import type { SandboxProcess } from '../stack/sandbox-process';
import { Failure } from '../steps/failure.mjs';
import type { MetTroubles } from './judge';
import type { Plan, Target, Trouble } from './plan';
import type { Stage } from './stage';

/** The items of a bulk that have an action, in the order in which they were given. */
export async function targetsOf({ inboxFile }: Stage, bulkId: string): Promise<Target[]> {
  const inbox = readInboxDatabase(inboxFile);
  try {
    const rows = await listBulkItems(inbox, bulkId, { after: -1, limit: 10_000 });
    return rows.flatMap(({ action }) => {
      if (!action) return [];
      const { externalId } = WorkRef.parse(JSON.parse(action.ref));
      return [{ actionId: action.id, connectionId: action.connectionId, externalId }];
    });
  } finally {
    inbox.$client.close();
  }
}

type Arranging = (sandbox: SandboxProcess, item: string) => Promise<void>;

const arranging: Readonly<Record<Trouble, Arranging>> = {
  // As often as it is asked: what is asked again after a kill is refused again.
  refused: (sandbox, item) => sandbox.fault({ kind: 'refuse-decision', item }),
  unanswered: (sandbox, item) => sandbox.fault({ kind: 'apply-then-drop', item, times: 1 }),
  overtaken: (sandbox, item) => sandbox.disturb(item),
};

/** Has the sandboxes do to each item what is planned for it. */
export async function arrangeTroubles({ sandboxes }: Stage, plan: Plan): Promise<void> {
  for (const { target, trouble } of plan.values()) {
    const sandbox = sandboxes.find(({ vendor }) => vendor === target.connectionId);
    if (!sandbox) throw new Error(`there is no sandbox of ${target.connectionId}`);
    await arranging[trouble](sandbox, target.externalId);
  }
}

/** Throws `Failure` when items may have been sent before all was arranged: they would be told to be otherwise than planned. */
export function checkStillHeld({ heldUntil }: { readonly heldUntil: string }, now: Date): void {
  const overdueMs = now.getTime() - Date.parse(heldUntil);
  if (overdueMs >= 0)
    throw new Failure(
      `The machine was too slow to arrange the troubles within the hold (${overdueMs} ms too late). Nothing can be said of this run: try it again when less is going on, or with fewer items.`,
    );
}

/** What the sandboxes have really refused, and whose answers they have really lost. */
export async function readMet({ sandboxes }: Stage): Promise<MetTroubles> {
  const all = await Promise.all(
    sandboxes.map(async (sandbox) =>
      (await sandbox.metFaults()).map(({ kind, item = '' }) => ({
        kind,
        connectionId: sandbox.vendor,
        item,
      })),
    ),
  );
  const ofKind = (wanted: string) => all.flat().filter(({ kind }) => kind === wanted);
  return { refused: ofKind('refuse-decision'), unanswered: ofKind('apply-then-drop') };
}
