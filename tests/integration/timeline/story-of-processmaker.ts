import { routeCase } from '@/lib/connectors/processmaker/client/case-actions';
import { newPurchase, uidOf } from '@/lib/connectors/processmaker/client/extrarest/contract-testing';
import { REASSIGN_INPUT, UNTIL_INPUT } from '@/lib/connectors/processmaker/descriptors';
import sandbox from '@/lib/connectors/processmaker/sandbox';
import type { Stage } from './stage';
import type { Story } from './story';

const title = 'Purchase request 採購申請 Caliper';
const branch = { title, step: 'Receive goods' };

/** Alice gives it to Carol, who lets it rest before she decides; then it goes two ways at once, one of which is done. */
async function play(stage: Stage): Promise<void> {
  let appUid = '';
  await stage.elsewhere('sam', async (call) => {
    appUid = await newPurchase(call, 2_000);
    await routeCase(call, { appUid, delIndex: '1' });
  });
  stage.at(1);
  await stage.elsewhere('sam', async (call, { notes }) =>
    notes?.add(call, { externalId: appUid, kind: 'process', box: 'initiated' }, 'Needed by Friday 週五前'),
  );
  stage.at(3);
  await stage.decides(
    'alice',
    { title },
    { intent: 'reassign', values: { [REASSIGN_INPUT]: [uidOf('carol')] } },
  );
  stage.at(6);
  await stage.decides('carol', { title }, { intent: 'pause', values: { [UNTIL_INPUT]: '2026-11-24' } });
  stage.at(16);
  await stage.decides('carol', { title }, { intent: 'resume' });
  stage.at(20);
  await stage.decides('carol', { title }, { id: 'decide:decision=approve', comment: 'Fine. 同意' });
  stage.at(23);
  await stage.decides('alice', { title }, { intent: 'claim' });
  stage.at(25);
  await stage.notes('alice', { title }, 'Two weeks, they say.');
  stage.at(26);
  await stage.makes('alice', { title });
  stage.at(27);
  // Of what is removed ProcessMaker tells nothing any more, not even that it was there.
  await stage.removes('alice', { title });
  stage.at(28);
  await stage.makes('alice', { title });
  stage.at(30);
  await stage.decides('alice', { title }, { id: 'route' });
  stage.at(34);
  await stage.elsewhere('sam', (call) => routeCase(call, { appUid, delIndex: '7' }));
  stage.at(36);
  await stage.decides('carol', branch, { id: 'route', held: true });
}

export const processmaker: Story = {
  vendor: 'processmaker',
  sandbox,
  play,
  seenBy: [
    { person: 'alice', wanted: { title, box: 'completed' } },
    { person: 'carol', wanted: branch },
  ],
};
