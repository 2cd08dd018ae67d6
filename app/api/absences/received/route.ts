import { listReceivedItems } from '@/lib/api/contract/absence-routes';
import { readReceivedItems } from '@/lib/inbox/absences/moved-items';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const GET = route(listReceivedItems, async ({ user }) => ({
  items: await readReceivedItems((await server()).runtime, user.id),
}));
