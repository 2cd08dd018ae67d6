import { listWorkItems } from '@/lib/api/contract/routes';
import { readWorkItems } from '@/lib/inbox/reading/read-work-items';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';

export const GET = route(listWorkItems, async ({ user, query }) =>
  readWorkItems((await server()).runtime, user.id, query),
);
