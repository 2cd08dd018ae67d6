import { deleteUpload } from '@/lib/api/contract/pane-routes';
import { server } from '@/lib/inbox/server';
import { discardUpload } from '@/lib/inbox/uploads/uploads';
import { route } from '../../_server/handle';

export const DELETE = route(deleteUpload, async ({ user, params }) => {
  await discardUpload((await server()).runtime, user.id, params.id ?? '');
  return new Response(null, { status: 204 });
});
