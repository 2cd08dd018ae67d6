import { groups } from '@/lib/connectors/omflow/sandbox/demo/design';
import { CONTRACT, sandboxWithBranches } from './omflow-with-branches';
import type { Stage } from './stage';
import type { Story } from './story';

const title = '港口校正合約';
const legal = { title, step: '法務會簽' };
const finance = { title, step: '財務會簽' };
const CAROL = '5';

/** A line in the work log, written in OMFLOW itself. */
const noting =
  (text: string): Parameters<Stage['elsewhere']>[1] =>
  async (call, { list, notes }) => {
    const { items } = await list(call, { box: 'pending', cursor: null });
    const item = items.find((one) => one.title === title);
    if (item) await notes?.add(call, item.ref, text);
  };

/** Two sign side by side: Carol hands hers on to Alice by the field of group and person; Bob signs the other. OMFLOW knows no pause. */
async function play(stage: Stage): Promise<void> {
  await stage.elsewhere('sam', (call, { start }) =>
    Promise.resolve(
      start?.start(call, {
        id: CONTRACT,
        title,
        values: { FORMITM_1: title, 'FORMITM_6.group': String(groups.legal), 'FORMITM_6.user': CAROL },
      }),
    ),
  );
  stage.at(3);
  await stage.decides('carol', legal, {
    intent: 'reassign',
    values: { 'handler.user': ['alice'] },
    comment: '請代為審閱',
  });
  stage.at(6);
  await stage.notes('alice', finance, 'The term is one year. 一年');
  stage.at(7);
  await stage.brings('alice', legal, '意見 Opinion.txt');
  stage.at(8);
  await stage.elsewhere('bob', noting('Price checked "2,400,000"'));
  stage.at(9);
  // OMFLOW has the newer one in place of the other, and tells of that alone (vendor facts: omflow §6).
  await stage.brings('alice', legal, '意見 Opinion.txt');
  stage.at(10);
  await stage.decides('bob', finance, { id: 'push', comment: '金額相符' });
  stage.at(12);
  await stage.decides('alice', legal, { label: '已簽', comment: '同意', held: true });
  stage.at(14);
  await stage.elsewhere('alice', noting('Call me first'));
}

export const omflow: Story = {
  vendor: 'omflow',
  sandbox: sandboxWithBranches,
  play,
  seenBy: [
    { person: 'alice', wanted: legal },
    { person: 'bob', wanted: { title, box: 'completed' } },
  ],
};
