import { listPeople } from '@/lib/api/contract/routes';
import { searchPeople } from '@/lib/inbox/reading/read-item';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';

export const GET = route(listPeople, async ({ user, query, request }) =>
  searchPeople(await server(), user.id, query, request.signal),
);
