/** "Why is this with me?" is answered from what each vendor tells, or not at all. */
import { afterEach, describe, expect, it } from 'vitest';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import { findConnector } from '@/lib/connectors/registry';
import { discoverSandboxes } from '@/lib/connectors/sandbox/discover';
import { readTimeline } from '@/lib/inbox/panes/read-timeline';
import { type InboxUnderTest, startInbox } from '@/lib/inbox/testing/inbox-under-test';

const variants = (await discoverSandboxes()).map((sandbox) => ({ vendor: sandbox.manifest.vendor, sandbox }));
const signal = new AbortController().signal;

let inbox: InboxUnderTest;
afterEach(() => inbox.close());

/** By the beginning of a title, why alice is told that it is with her. */
const told: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  omflow: {
    // For one person; for a group, whom nobody has taken it from yet.
    空壓機月檢: '“巡檢回報” is assigned to you.',
    'VPN 連線逾時': '“任務分析” waits for the group 資訊服務組, to which you belong.',
  },
  processmaker: {
    'Forklift battery': '“Approve request” is assigned to you; it came from Carol Clark.',
    'New keyboard': '“Solve the problem” waits for one of several people, of whom you are one.',
    'Leave request 請假單 – Alice Adams, not yet': 'You began it and have not handed it in.',
  },
  supos: {
    '維修工單-0318': '“派工 Dispatch” is assigned to you.',
    '安全公告-0012': '“知會 For your information” was sent to you for review.',
    'Equipment inspection-1115': 'Sam Sullivan delegated “班長確認 Confirmation” to you.',
  },
};

const whyOf = async ({ id }: WorkItemView) =>
  (await readTimeline(inbox.server, { userId: inbox.people.alice.userId, id, signal })).why;

describe.each(variants)('$vendor', ({ vendor, sandbox }) => {
  it('says why something waits, and nothing of what is over or only watched', async () => {
    inbox = await startInbox({ connector: findConnector(vendor), sandbox });
    await inbox.sync();
    const items = await inbox.items('alice');
    for (const [title, why] of Object.entries(told[vendor] ?? {})) {
      const item = items.find((one) => one.title.startsWith(title));
      expect([title, item && (await whyOf(item))]).toEqual([title, why]);
    }
    for (const box of ['completed', 'initiated'] as const) {
      const [other] = await inbox.items('alice', box);
      expect(other && (await whyOf(other))).toBeNull();
    }
  }, 40_000);
});
