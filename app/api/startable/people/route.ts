import { listStartPeople } from '@/lib/api/contract/pane-routes';
import { searchStartPeople } from '@/lib/inbox/reading/startable';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const GET = route(listStartPeople, async ({ user, query, request }) =>
  searchStartPeople(await server(), user.id, query, request.signal),
);
