import { createBulk } from '@/lib/api/contract/bulk-routes';
import { requestBulk } from '@/lib/inbox/request-bulk';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';
import { requestedFrom } from '../../_server/requested-from';

export const POST = route(createBulk, async ({ user, body, request }) =>
  requestBulk(await server(), { userId: user.id, requestedFrom: requestedFrom(request) }, body),
);
