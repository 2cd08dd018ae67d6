import { acknowledgeAction as acknowledgeContract } from '@/lib/api/contract/routes';
import { acknowledgeAction } from '@/lib/inbox/decisions/own-actions';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const POST = route(acknowledgeContract, async ({ user, params }) =>
  acknowledgeAction((await server()).runtime, user.id, params.id ?? ''),
);
