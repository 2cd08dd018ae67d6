import { ProcessMap } from '@/lib/domain/process-map';
import { apiPaths } from '@/lib/paths';
import { expectAccessible } from '../fixtures/accessible';
import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';
import { OpenItem } from '../pages/open-item';

const stateWords = {
  done: 'done',
  current: 'now',
  open: 'not reached yet',
  cancelled: 'cancelled',
  unknown: 'state unknown',
} as const;

/** Nothing is decided on these: what they show is read, here and elsewhere. */
const items = [
  {
    vendor: 'processmaker',
    title: 'Software maintenance for the test benches 測試台軟體維護合約',
    isDrawn: true,
  },
  { vendor: 'omflow', title: '海運承攬合約 2027', isDrawn: true },
  {
    vendor: 'supos',
    title:
      'Contract sign-off-0043 framework agreement with Northwind Sensors GmbH for pressure transmitters, spare parts and on-site calibration, 2027–2029',
    isDrawn: false,
  },
];

for (const { vendor, title, isDrawn } of items)
  test(`map and timeline can be read by everybody: ${vendor}`, async ({ page, enter, inbox }) => {
    const api = await enter('alice');
    await expect.poll(() => api.titles('pending', vendor)).toContain(title);
    const found = (await api.items('pending', { connectionId: vendor })).find((one) => one.title === title);
    const map = await api.get(apiPaths.workItemMap(found?.id ?? ''), ProcessMap);
    expect(map.steps.length).toBeGreaterThan(2);

    await inbox.open(title);
    const item = new OpenItem(page);
    await item.lookThrough();
    const pane = item.pane('Map');
    const lines = pane.getByRole('list', { name: 'Steps of the process' }).getByRole('listitem');
    await expect(lines).toHaveCount(map.steps.length);
    for (const [place, { label, state, people }] of map.steps.entries()) {
      const line = lines.nth(place);
      await expect(line).toContainText(`${label.trim()}`);
      await expect(line).toContainText(new RegExp(`· ${stateWords[state]}(?:,|;|$)`));
      for (const { name } of people) await expect(line).toContainText(name);
    }
    const now = map.steps.filter(({ state }) => state === 'current');
    await expect(lines.and(page.locator('[aria-current="step"]'))).toHaveCount(now.length);
    expect(now.length).toBeGreaterThan(0);

    const nodes = pane.locator('svg g');
    await expect(nodes).toHaveCount(isDrawn ? map.steps.length : 0);
    if (isDrawn)
      expect((await nodes.allTextContents()).map((text) => text.trim())).toEqual(
        map.steps.map(({ label }) => label.trim()),
      );
    await expect(item.pane('History').locator('[aria-current="step"]').first()).toBeVisible();

    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await pane.scrollIntoViewIfNeeded();
    await expectAccessible(page);
    // Too large for a phone: by the keyboard it is reached and moved.
    if (vendor === 'processmaker') {
      const drawing = pane.getByRole('region', { name: 'Drawing of the process' });
      await drawing.focus();
      await expect(drawing).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await expect
        .poll(() => drawing.evaluate((area) => area.scrollLeft + area.scrollTop))
        .toBeGreaterThan(0);
    }
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await overflow()).toBeLessThanOrEqual(0);
  });
