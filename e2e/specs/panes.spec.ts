import { test } from '../fixtures/shared-stack';
import { expect } from '../fixtures/test';

test('a task of the group that nobody has claimed says what comes with the claim, in every part', async ({
  page,
  enter,
  inbox,
  item,
}) => {
  await enter('carol');
  await inbox.open('VPN drops every ten minutes from the Kaohsiung plant 高雄廠 VPN 每十分鐘斷線');
  await expect(item.action('Claim')).toBeVisible();
  const part = (name: string) => page.getByRole('article').getByRole('region', { name, exact: true });
  for (const name of ['Form', 'Documents', 'Notes', 'History', 'Map']) {
    await part(name).scrollIntoViewIfNeeded();
    await expect(part(name)).toContainText(/ProcessMaker shows .* once .* claimed it\./);
  }
});
