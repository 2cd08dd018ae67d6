import { listStartable } from '@/lib/api/contract/pane-routes';
import { server } from '@/lib/inbox/server';
import { readStartable } from '@/lib/inbox/startable';
import { route } from '../_server/handle';

export const GET = route(listStartable, async ({ user, request }) =>
  readStartable(await server(), user.id, request.signal),
);
