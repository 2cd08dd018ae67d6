import sandbox from '@/lib/connectors/supos/sandbox';
import type { Stage } from './stage';
import type { Story } from './story';

const title = '合約會簽-0042';
const AGREE = '同意 Agree';

/**
 * Three sign side by side. Bob delegates his to Carol, who signs for him, and gets Alice's in turn. supOS has no pause that a person
 * could ask for, only its administrator's suspension, and no notes but the comments of decisions.
 */
async function play(stage: Stage): Promise<void> {
  stage.at(3);
  await stage.decides(
    'bob',
    { title },
    { id: 'delegate', values: { mandatary: ['carol'] }, comment: '出差' },
  );
  stage.at(9);
  await stage.decides('carol', { title }, { label: AGREE, comment: '金額相符 "2,400,000"' });
  stage.at(11);
  await stage.decides('alice', { title }, { id: 'delegate', values: { mandatary: ['bob'] } });
  stage.at(13);
  const { processId } = await stage.item('bob', { title });
  await stage.decides('bob', { title }, { label: AGREE, comment: 'Agreed.', held: true });
  stage.at(15);
  await stage.elsewhere('sam', async (call, { list, actions }) => {
    const { items } = await list(call, { box: 'pending', cursor: null });
    const item = items.find((one) => one.title.startsWith(title));
    const [agree] = item ? await actions.available(call, item.ref) : [];
    if (!item || !agree) throw new Error('sam has nothing to sign');
    const inputs = { comment: 'The term is one year.', values: {} };
    await actions.perform(call, item.ref, { actionId: agree.id, intent: agree.intent, inputs });
  });
  await stage.inbox.subject.control('/intervene', { externalId: processId, how: 'suspend' });
}

export const supos: Story = {
  vendor: 'supos',
  sandbox,
  play,
  seenBy: [
    { person: 'bob', wanted: { title } },
    { person: 'carol', wanted: { title, box: 'completed' } },
  ],
};
