import { createBulk } from '@/lib/api/contract/bulk-routes';
import { requestBulk } from '@/lib/inbox/bulk/request-bulk';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const POST = route(createBulk, async ({ user, body, from }) =>
  requestBulk(await server(), { userId: user.id, requestedFrom: from }, body),
);
