import { getBulk } from '@/lib/api/contract/bulk-routes';
import { readBulk } from '@/lib/inbox/bulk/request-bulk';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const GET = route(getBulk, async ({ user, params, query }) =>
  readBulk((await server()).runtime, user.id, params.id ?? '', query),
);
