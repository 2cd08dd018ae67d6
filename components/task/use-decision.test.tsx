import { expect, it, vi } from 'vitest';
import { openedScreen, tabUnderTest } from '@/components/testing/tab-under-test';
import { WorkItemDetail } from '@/lib/api/contract/work-items';
import { testAction } from './test-action';

const tab = tabUnderTest();

const approve = testAction('Approve');
const detail = WorkItemDetail.parse({
  item: {
    id: 'item',
    connectionId: 'office',
    box: 'pending',
    overdue: false,
    title: 'Pump 7',
    stage: 'todo',
    status: 'open',
    vendorStatus: 'open',
    processId: 'p',
    processName: 'Repair',
    processNumber: null,
    stepName: null,
    from: null,
    initiator: null,
    assignee: null,
    group: null,
    priority: null,
    receivedAt: null,
    dueAt: null,
    completedAt: null,
    updatedAt: null,
    pausedUntil: null,
    hasDocuments: null,
    vendorUrl: null,
    version: '1',
  },
  actions: [approve],
  actionsError: null,
  lastAction: null,
  asOf: null,
});

/** A request that stays on its way. */
class Unanswered {
  readonly upload = {};
  open() {}
  setRequestHeader() {}
  send() {}
  abort() {}
}

/** The decision on the item as somebody comes to it, and the files on their way there. */
async function opened() {
  const { useDecision } = await import('./use-decision');
  const { useFormFilling } = await import('./form/use-form-filling');
  const { uploadQueueOf } = await import('./documents/upload-queues');
  const { seen } = openedScreen(
    () => useDecision(detail, useFormFilling('item', null), () => undefined),
    null,
  );
  return { decision: seen, queue: uploadQueueOf('item') };
}

it('a decision is not asked for while a file is on its way to the item, and is once there is none', async () => {
  const { decision, queue } = await opened();
  const told = { slot: null, place: null, item: null, problem: null, reread: async () => undefined };
  vi.stubGlobal('XMLHttpRequest', Unanswered);
  queue.add(new File(['x'], 'scan.pdf'), told);
  await vi.waitFor(() => expect(queue.lines()[0]?.state).toBe('uploading'));
  decision.attempt(approve);
  expect(tab.requests).toEqual([]);
  queue.remove(queue.lines()[0]?.id ?? '');
  decision.attempt(approve);
  await vi.waitFor(() => expect(tab.requests).toMatchObject([{ actionId: 'Approve' }]));
});

it('a second click that comes before the screen shows the first asks for nothing more', async () => {
  const { decision } = await opened();
  decision.choose(approve);
  decision.choose(approve);
  await vi.waitFor(() => expect(tab.requests).toHaveLength(1));
  await new Promise((resolve) => setImmediate(resolve));
  expect(tab.requests).toHaveLength(1);
});
