import { type SandboxPerson, startSubject } from '@/lib/connectors/conformance/sandbox-call';
import type { Connector, ListSlice } from '@/lib/connectors/contract';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import type { WorkItem } from '@/lib/domain/work-item';

const PERSON: SandboxPerson = 'alice';

function connectorOf(vendor: string): Connector {
  const connector = findConnector(vendor);
  if (!connector) throw new Error(`There is a sandbox for ${vendor}, but no connector.`);
  return connector;
}

/** One vendor's sandbox, and how its whole pending box is read. */
async function startOne(sandbox: Awaited<ReturnType<typeof discoverSandboxes>>[number], items: number) {
  const connector = connectorOf(sandbox.manifest.vendor);
  const subject = await startSubject({ connector, sandbox });
  await subject.control('/flood', { person: PERSON, box: 'pending', count: items });
  const call = await subject.callAs(PERSON);
  async function readAll(): Promise<WorkItem[]> {
    const all: WorkItem[] = [];
    let cursor: string | null = null;
    do {
      const slice: ListSlice = await connector.list(call, { box: 'pending', cursor });
      all.push(...slice.items);
      cursor = slice.next;
    } while (cursor !== null);
    return all;
  }
  return { readAll, close: () => subject.close() };
}

/** Every sandbox with this many pending items of one person, and the first merged page as it would be without a cache. */
export async function startLive(items: number) {
  const all = await Promise.all((await discoverSandboxes()).map((sandbox) => startOne(sandbox, items)));
  return {
    async firstPage(): Promise<WorkItem[]> {
      const lists = await Promise.all(all.map(({ readAll }) => readAll()));
      return lists
        .flat()
        .toSorted((a, b) => (b.receivedAt ?? '').localeCompare(a.receivedAt ?? ''))
        .slice(0, 50);
    },
    close: () => Promise.all(all.map(({ close }) => close())),
  };
}
