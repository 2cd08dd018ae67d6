import { listColleagues } from '@/lib/api/contract/absence-routes';
import { readColleagues } from '@/lib/inbox/absences/colleagues';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const GET = route(listColleagues, async ({ user, query }) =>
  readColleagues((await server()).runtime, user, query),
);
