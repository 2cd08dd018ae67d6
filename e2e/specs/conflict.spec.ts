import type { DemoPerson } from '../../scripts/sandbox/demo-people';
import { AtVendor } from '../fixtures/at-vendor';
import { actionOn } from '../fixtures/newest-action';
import { test } from '../fixtures/shared-stack';
import { expect, type Fixtures } from '../fixtures/test';

/** Time enough to decide on an item and for somebody else to be faster, on a busy machine. */
test.use({ holdSeconds: 12 });

interface Collision {
  /** What somebody else does meanwhile. */
  readonly what: string;
  readonly title: string;
  /** What the person decided. */
  readonly label: string;
  readonly comment: string;
  readonly other: DemoPerson;
  readonly meddle: (at: AtVendor, title: string) => Promise<void>;
  /** What the person reads: who and when, as far as the vendor tells. */
  readonly told: RegExp;
}

const collisions: Readonly<Record<string, readonly Collision[]>> = {
  omflow: [
    {
      what: 'completed',
      title: '筆電無法開機',
      label: '處理中',
      comment: '先換電源線再試一次。',
      other: 'carol',
      meddle: (at, title) => at.act(title, 'complete', { label: '已完成' }),
      told: /Carol Clark .+ at \d\d:\d\d/,
    },
    {
      what: 'reassigned',
      title: 'VPN 連線逾時',
      label: '處理中',
      comment: 'I have the logs. 記錄檔在我這裡。',
      other: 'carol',
      meddle: (at, title) => at.act(title, 'reassign', { to: 'bob' }),
      told: /Carol Clark .+ at \d\d:\d\d/,
    },
    {
      what: 'deleted',
      title: 'Annual leave, 21 to 24 December',
      label: '核准',
      comment: 'Enjoy the holidays. 祝假期愉快。',
      other: 'alice',
      meddle: (at, title) => at.intervene(title, 'delete'),
      // A deleted ticket takes along who deleted it and when.
      told: /It was deleted\./,
    },
  ],
  supos: [
    {
      what: 'completed',
      title: 'IT ticket-0561 VPN drops every evening',
      label: 'Resolved',
      comment: 'The gateway was restarted. 閘道已重啟。',
      other: 'carol',
      meddle: (at, title) => at.act(title, 'complete', { label: 'Second line' }),
      told: /Carol Clark completed it at \d\d:\d\d/,
    },
    {
      what: 'delegated',
      title: 'Equipment inspection-1119 cooling tower B, weekly round',
      label: 'Submit',
      comment: 'All values in range. 數值正常。',
      other: 'alice',
      meddle: (at, title) => at.act(title, 'delegate', { to: 'bob' }),
      told: /Alice Adams delegated it at \d\d:\d\d/,
    },
    {
      what: 'cancelled',
      title: '維修工單-0318 二號產線輸送帶異音',
      label: '免修結案 Close without repair',
      comment: '異音已消失，無需維修。',
      other: 'bob',
      meddle: (at, title) => at.act(title, 'cancel', { box: 'initiated' }),
      told: /Bob Brown cancelled it at \d\d:\d\d/,
    },
    {
      what: 'suspended',
      title: 'Purchase request-0229 calibration weights for the torque laboratory',
      label: '同意',
      comment: 'Within the budget. 預算內，同意。',
      other: 'alice',
      meddle: (at, title) => at.intervene(title, 'suspend'),
      // supOS tells that a process is suspended, and neither by whom nor since when.
      told: /It was paused\./,
    },
  ],
  processmaker: [
    {
      what: 'reassigned',
      title: 'Forklift battery 堆高機電池更換',
      label: 'Approve',
      comment: 'Take the lithium one. 選鋰電池。',
      other: 'sam',
      meddle: (at, title) => at.act(title, 'reassign', { box: 'team', to: 'carol' }),
      // Nor by whom a task was given to another person.
      told: /It was reassigned at \d\d:\d\d/,
    },
    {
      what: 'cancelled',
      title: 'Compressor room, weekly round 空壓機房週檢',
      label: 'Continue',
      comment: 'Pressure is stable. 壓力穩定。',
      other: 'sam',
      meddle: (at, title) => at.act(title, 'cancel', { box: 'initiated' }),
      // ProcessMaker does not tell who cancelled a case.
      told: /It was cancelled at \d\d:\d\d/,
    },
    {
      what: 'paused',
      title: 'Leave request 請假單 – Carol Clark, doctor’s appointment 看診',
      label: 'Approve 核准',
      comment: 'Get well soon. 祝早日康復。',
      other: 'alice',
      meddle: (at, title) =>
        at.act(title, 'pause', { inputs: { comment: '', values: { until: '2099-01-04' } } }),
      told: /It was paused at \d\d:\d\d/,
    },
    {
      what: 'completed',
      title: 'Oscilloscope for the calibration lab 校正實驗室示波器',
      label: 'Approve',
      comment: 'Within the budget. 預算內。',
      other: 'alice',
      meddle: (at, title) => at.act(title, 'complete', { label: 'Reject' }),
      told: /Alice Adams completed it at \d\d:\d\d/,
    },
  ],
};

type Tools = Pick<Fixtures, 'stack' | 'enter' | 'inbox' | 'item'>;

/** Decides on every item, and lets somebody else be faster on each before it is sent. */
async function collide(vendor: string, { stack, enter, inbox, item }: Tools): Promise<void> {
  const cases = collisions[vendor] ?? [];
  const sandbox = stack.sandbox(vendor);
  const others = await Promise.all(cases.map(({ other }) => AtVendor.as(sandbox, other)));
  const api = await enter('alice');
  const titles = cases.map(({ title }) => title);
  await expect.poll(() => api.titles('pending', vendor)).toEqual(expect.arrayContaining(titles));
  for (const [position, { title, label, comment, meddle }] of cases.entries()) {
    await inbox.open(title);
    await item.decide(label, comment);
    await expect(inbox.row(title)).toHaveCount(0);
    await expect.poll(() => actionOn(api, title)).toMatchObject({ state: 'held' });
    const other = others[position];
    if (other) await meddle(other, title);
  }
}

for (const [vendor, cases] of Object.entries(collisions))
  test(`${vendor}: what was ${cases.map(({ what }) => what).join(', ')} by others meanwhile is told, and no comment is lost`, async ({
    stack,
    enter,
    inbox,
    item,
    ledger,
    page,
    expectedErrors,
  }) => {
    // The item that is opened at the end is not the person's any more.
    expectedErrors.push(/404/);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const { writes } = await stack.sandbox(vendor).state();
    await collide(vendor, { stack, enter, inbox, item });
    const meddled = (await stack.sandbox(vendor).state()).writes;
    expect(meddled).toBeGreaterThan(writes);

    await ledger.open();
    for (const { title, what, told, comment } of cases) {
      const row = ledger.row(title);
      await expect(row.getByText('was not sent'), what).toBeVisible({ timeout: 90_000 });
      await expect.soft(row, what).toContainText(told);
      await expect(row).toContainText(comment);
      await row.getByRole('button', { name: 'Copy comment' }).click();
      await expect(row.getByRole('button', { name: 'Copied' })).toBeVisible();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(comment);
    }
    expect((await stack.sandbox(vendor).state()).writes, 'nothing of ours was sent').toBe(meddled);

    const [first] = cases;
    await ledger
      .row(first?.title ?? '')
      .getByRole('button', { name: 'Open item' })
      .click();
    await expect(page.getByText(/was not sent/).first()).toBeVisible();
    await expect(page.getByRole('main').getByRole('button', { name: 'Copy comment' })).toBeVisible();
  });
