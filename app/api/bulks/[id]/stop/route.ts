import { stopBulk as stopContract } from '@/lib/api/contract/bulk-routes';
import { stopBulk } from '@/lib/inbox/bulk/request-bulk';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const POST = route(stopContract, async ({ user, params, from }) =>
  stopBulk((await server()).runtime, user.id, params.id ?? '', { requestedFrom: from }),
);
