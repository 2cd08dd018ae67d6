import type { CacheDatabase } from '@/db/client';
import { addIncoming, replaceBox } from '@/db/repositories/work-items';
import { toInstant } from '@/lib/domain/instant';
import type { Stage, WorkItem } from '@/lib/domain/work-item';
import { itemRow } from '@/lib/inbox/sync/item-row';

const STAGES: readonly Stage[] = ['todo', 'todo', 'todo', 'claimable', 'draft', 'paused'];
const SUBJECTS = [
  'Purchase request',
  '採購申請：筆記型電腦',
  'Leave request',
  '合約會簽 Contract sign-off',
  'Equipment inspection',
  '設備巡檢',
];
const SLICE = 5_000;

/** A believable item: about the size of a mapped one of a real system. */
function benchItem(n: number, now: number): WorkItem {
  const receivedAt = toInstant(new Date(now - n * 61_000));
  return {
    ref: { externalId: `case-${n}:2`, kind: 'task', box: 'pending' },
    title: `${SUBJECTS[n % SUBJECTS.length]} ${n}`,
    stage: STAGES[n % STAGES.length] ?? 'todo',
    status: 'open',
    vendorStatus: 'To do',
    processId: `case-${n}`,
    processName: SUBJECTS[n % SUBJECTS.length] ?? '',
    processNumber: String(n),
    stepName: 'Approve request',
    from: { id: `person-${n % 50}`, name: `Person ${n % 50}` },
    initiator: { id: `person-${n % 40}`, name: `Person ${n % 40}` },
    assignee: { id: 'me', name: 'Bench Person' },
    group: null,
    priority: n % 9 === 0 ? 'high' : 'normal',
    receivedAt,
    dueAt: n % 3 === 0 ? toInstant(new Date(now + (n - 500) * 60_000)) : null,
    completedAt: null,
    updatedAt: receivedAt,
    pausedUntil: null,
    hasDocuments: n % 4 === 0,
    vendorUrl: 'http://127.0.0.1/open?case=1',
    version: `v${n}`,
  };
}

/** Fills the cache the way a sync does. Answers items a second. */
export async function seedCache(
  cache: CacheDatabase,
  owner: { id: string; userId: string; connectionId: string },
  count: number,
): Promise<number> {
  const startedAt = performance.now();
  const now = Date.now();
  for (let from = 0; from < count; from += SLICE) {
    const numbers = Array.from({ length: Math.min(SLICE, count - from) }, (_, index) => from + index);
    await addIncoming(
      cache,
      owner.id,
      numbers.map((n) => itemRow(owner, benchItem(n, now))),
    );
  }
  await replaceBox(cache, { syncId: owner.id, linkId: owner.id, box: 'pending', keepAbsent: false });
  return count / ((performance.now() - startedAt) / 1000);
}
