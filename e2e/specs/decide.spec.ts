import { z } from 'zod';
import type { SandboxState } from '../../scripts/stack/sandbox-process';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';

/** A stack of its own, in which nobody else decides on the same items. */
test.use({ holdSeconds: 1 });

interface Decision {
  readonly name: string;
  readonly vendor: string;
  readonly title: string;
  readonly label: string;
  readonly comment?: string;
  /** What the sandbox counts: each write once. */
  readonly writes: readonly RegExp[];
  /** Where the process stands, as the sandbox's own world tells it. */
  readonly standsAt: (state: SandboxState, title: string) => readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const Missions = z.object({
  missions: z.array(z.object({ title: z.string(), history: z.boolean(), stopText: z.string().nullable() })),
});
const Tasks = z.object({
  processes: z.record(z.string(), z.object({ processId: z.string(), name: z.string() })),
  tasks: z.record(z.string(), z.object({ processId: z.string(), name: z.string(), state: z.string() })),
});
const Cases = z.object({
  cases: z.array(
    z.object({
      title: z.string(),
      delegations: z.array(z.object({ title: z.string(), finishedAt: z.string().nullable() })),
    }),
  ),
});

const missionsOf = ({ world }: SandboxState, title: string) =>
  Missions.parse(world)
    .missions.filter((mission) => mission.title === title && !mission.history)
    .map(({ stopText }) => stopText ?? '');

function tasksOf({ world }: SandboxState, title: string): string[] {
  const { processes, tasks } = Tasks.parse(world);
  const process = Object.values(processes).find(({ name }) => name === title);
  return Object.values(tasks)
    .filter(({ processId, state }) => processId === process?.processId && state === 'open')
    .map(({ name }) => name);
}

const delegationsOf = ({ world }: SandboxState, title: string) =>
  Cases.parse(world)
    .cases.filter((found) => found.title === title)
    .flatMap(({ delegations }) =>
      delegations.filter(({ finishedAt }) => finishedAt === null).map(({ title: step }) => step),
    );

const decisions: readonly Decision[] = [
  {
    name: 'OMFLOW by quick action',
    vendor: 'omflow',
    title: '筆電一台',
    label: '同意',
    writes: [/./],
    standsAt: missionsOf,
    before: ['主管審核'],
    after: ['採購處理'],
  },
  {
    name: 'OMFLOW by full push with a comment',
    vendor: 'omflow',
    title: 'VPN 連線逾時',
    label: '處理中',
    comment: 'Reproduced with the new client; certificate chain is incomplete.',
    // A comment is a call of its own there (vendor facts: omflow §6).
    writes: [/^worklog/, /^push/],
    standsAt: missionsOf,
    before: ['任務分析'],
    after: ['任務處理'],
  },
  {
    name: 'supOS by a chosen branch with a comment',
    vendor: 'supos',
    title: '採購申請-0231 示波器探棒 12 組',
    label: '同意',
    comment: '探棒規格相符，預算內。',
    writes: [/./],
    standsAt: tasksOf,
    before: ['主管審批 Manager approval'],
    after: ['財務覆核 Budget check'],
  },
  {
    name: 'ProcessMaker by routing, with a decision and a comment',
    vendor: 'processmaker',
    title: 'Oscilloscope for the calibration lab 校正實驗室示波器',
    label: 'Approve',
    comment: 'Approved. 請先確認報價單仍有效。',
    // A case note and the form's variable are calls of their own there, before the case is routed.
    writes: [/^note/, /^variables/, /^route/],
    standsAt: delegationsOf,
    before: ['Approve request'],
    after: ['Process order'],
  },
];

for (const decision of decisions) {
  test(`a decision moves the process: ${decision.name}`, async ({ stack, signInPage, inbox, item, page }) => {
    const { vendor, title, label, comment, standsAt } = decision;
    const api = await stack.apiAs('alice');
    await signInPage.signInAs('alice');
    await expect.poll(async () => api.titles('pending', vendor)).toContain(title);
    const before = await stack.sandbox(vendor).state();
    expect(standsAt(before, title)).toEqual(decision.before);

    await inbox.open(title);
    const loadedAt = await page.evaluate(() => performance.timeOrigin);
    await item.decide(label, comment);
    await expect(inbox.row(title)).toHaveCount(0);
    await inbox.openBox('Completed');
    await expect(inbox.row(title).first()).toBeVisible();
    expect(await page.evaluate(() => performance.timeOrigin), 'no reload').toBe(loadedAt);

    const after = await stack.sandbox(vendor).state();
    expect(standsAt(after, title)).toEqual(decision.after);
    const written = after.writeLabels.slice(before.writes);
    expect(written).toEqual(decision.writes.map((pattern) => expect.stringMatching(pattern)));
    if (comment !== undefined) expect(JSON.stringify(after.world)).toContain(comment);
  });
}
