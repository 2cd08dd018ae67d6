import type { Effect } from '../../sandbox/contract';
import { taskId } from '../ids';
import type { Delegation, SandboxCase } from './world';

type Deed = Pick<Effect, 'intents' | 'by' | 'text'>;

export const idOf = ({ uid, number }: SandboxCase, { index }: Delegation) =>
  taskId({ appUid: uid, delIndex: String(index), appNumber: String(number) });

/** What was done to one delegation of a case. */
export const onTask = (found: SandboxCase, delegation: Delegation, deed: Deed): Effect => ({
  items: [idOf(found, delegation)],
  ...deed,
});

/** What was done to the whole case: it may have been meant from any of its tasks. */
export const onCase = (found: SandboxCase, deed: Deed): Effect => ({
  items: [found.uid, ...found.delegations.map((delegation) => idOf(found, delegation))],
  ...deed,
});
