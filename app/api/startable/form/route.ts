import { getStartForm } from '@/lib/api/contract/pane-routes';
import { readStartForm } from '@/lib/inbox/reading/startable';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const GET = route(getStartForm, async ({ user, query, request }) =>
  readStartForm(await server(), user.id, query, request.signal),
);
