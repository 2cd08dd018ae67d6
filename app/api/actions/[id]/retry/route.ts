import { retryAction as retryContract } from '@/lib/api/contract/routes';
import { retryAction } from '@/lib/inbox/decisions/retry-action';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const POST = route(retryContract, async ({ user, params, body, from }) =>
  retryAction(await server(), user.id, params.id ?? '', body, { requestedFrom: from }),
);
