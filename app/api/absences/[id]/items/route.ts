import { listMovedItems } from '@/lib/api/contract/absence-routes';
import { readMovedItems } from '@/lib/inbox/absences/moved-items';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(listMovedItems, async ({ user, params }) => ({
  items: await readMovedItems((await server()).runtime, user, params.id ?? ''),
}));
