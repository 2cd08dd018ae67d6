import { listBulks } from '@/lib/api/contract/bulk-routes';
import { readBulks } from '@/lib/inbox/bulk/request-bulk';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';

export const GET = route(listBulks, async ({ user }) => ({
  bulks: await readBulks((await server()).runtime, user.id),
}));
