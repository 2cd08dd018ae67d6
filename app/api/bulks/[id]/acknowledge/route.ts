import { acknowledgeBulk as acknowledgeContract } from '@/lib/api/contract/bulk-routes';
import { acknowledgeBulk } from '@/lib/inbox/bulk/request-bulk';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const POST = route(acknowledgeContract, async ({ user, params }) =>
  acknowledgeBulk((await server()).runtime, user.id, params.id ?? ''),
);
