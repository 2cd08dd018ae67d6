import type { Box } from '@/lib/domain/work-item';
import type { SandboxProcess } from '../stack/sandbox-process';

const FEW = 8;
const PORTION = 12;
const FOR_ALL = 4;
/** A box is read again now and then only; until then what was added is not seen. */
const AGAIN_AFTER_MS = 20_000;

/** Gives people new work when they have little left, so that the run never ends for want of it. */
export class Stock {
  private readonly filledAt = new Map<string, number>();

  constructor(private readonly sandboxes: readonly SandboxProcess[]) {}

  async refill(person: string, connectionId: string, box: Box, left: number): Promise<void> {
    const sandbox = this.sandboxes.find(({ vendor }) => vendor === connectionId);
    const place = `${person} ${connectionId} ${box}`;
    const recently = Date.now() - (this.filledAt.get(place) ?? 0) < AGAIN_AFTER_MS;
    if (left >= FEW || recently || !sandbox || box === 'team') return;
    this.filledAt.set(place, Date.now());
    await sandbox.flood(person, box, PORTION);
    if (box === 'pending') await sandbox.offerToAll(FOR_ALL);
  }
}
