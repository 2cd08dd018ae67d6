import { listStartable } from '@/lib/api/contract/pane-routes';
import { readStartable } from '@/lib/inbox/reading/startable';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';

export const GET = route(listStartable, async ({ user, request }) =>
  readStartable(await server(), user.id, request.signal),
);
