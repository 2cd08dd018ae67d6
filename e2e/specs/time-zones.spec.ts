/**
 * Vendors write times as their own clocks on the wall show them: OMFLOW in Asia/Taipei without an offset, supOS with +0800,
 * ProcessMaker in America/New_York without an offset, an hour before and an hour after both changes of its clocks in 2026.
 */
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { Box } from '@/lib/domain/work-item';
import { expect, test } from '../fixtures/test';

const person = 'nobody';
const MINUTE_MS = 60_000;

/** What a clock in Berlin shows, from its own rules: winter time until 29 March and again from 25 October. */
const moments: Readonly<Record<string, string>> = {
  '2026-03-08T06:30:00.000Z': 'Sun, 8 Mar 2026, 07:30', // 01:30 in New York, half an hour before its change
  '2026-03-08T07:30:00.000Z': 'Sun, 8 Mar 2026, 08:30', // 03:30 there, half an hour after it
  '2026-07-01T16:30:00.000Z': 'Wed, 1 Jul 2026, 18:30', // already the next day in Taipei
  '2026-11-01T04:30:00.000Z': 'Sun, 1 Nov 2026, 05:30', // 00:30 in New York, before the hour that comes twice
  '2026-11-01T07:30:00.000Z': 'Sun, 1 Nov 2026, 08:30', // 02:30 there, after it
};

/** A box in which the list shows when the item came: one with a due date shows how late it is instead. */
const boxes: Readonly<Record<string, Box>> = {
  omflow: 'pending',
  supos: 'pending',
  processmaker: 'completed',
};

test.use({
  timezoneId: 'Europe/Berlin',
  stackOptions: {
    prepare: async (sandbox) => {
      for (const [vendor, box] of Object.entries(boxes))
        for (const moment of Object.keys(moments)) {
          // The first item of a flood came a minute ago.
          const clock = new Date(Date.parse(moment) + MINUTE_MS).toISOString();
          await sandbox(vendor).at(clock, () => sandbox(vendor).flood(person, box, 1));
        }
    },
  },
});

/** The sandbox's clock runs on while the item is made, so the seconds are not those that were set. */
function berlinTime(item: WorkItemView): string | undefined {
  const minute = item.receivedAt?.replace(/:\d\d\.\d+Z$/, ':00.000Z') ?? '';
  return moments[minute];
}

test('a viewer in Berlin sees when things came, in list, details and history', async ({
  stack,
  signInPage,
  inbox,
  page,
}) => {
  const api = await stack.apiAs(person);
  await signInPage.signInAs(person);
  for (const [vendor, box] of Object.entries(boxes)) {
    const itemsOf = () => api.items(box, { connectionId: vendor });
    await expect.poll(async () => (await itemsOf()).length).toBe(Object.keys(moments).length);
    const items = await itemsOf();
    expect(items.map(berlinTime).sort(), `the instants that were read of ${vendor}`).toEqual(
      Object.values(moments).sort(),
    );
    for (const item of items)
      await test.step(`${vendor}: ${berlinTime(item)}`, async () => {
        const time = berlinTime(item) ?? '';
        await page.goto(`/inbox?box=${box}&item=${encodeURIComponent(item.id)}`);
        const row = inbox.rows().and(page.locator('[aria-selected="true"]'));
        await expect(row.locator(`time[title="${time}"]`), 'in the list').toHaveCount(1);
        await expect(page.getByRole('region', { name: 'Details' }).getByText(time).first()).toBeVisible();
        const history = page.getByRole('region', { name: 'History' });
        await history.scrollIntoViewIfNeeded();
        await expect(history.locator(`time[title="${time}"]`).first()).toBeVisible();
      });
  }
});
