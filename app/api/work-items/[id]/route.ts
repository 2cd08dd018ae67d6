import { getWorkItem } from '@/lib/api/contract/routes';
import { readWorkItem } from '@/lib/inbox/reading/read-item';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const GET = route(getWorkItem, async ({ user, params, request }) =>
  readWorkItem(await server(), user.id, params.id ?? '', request.signal),
);
