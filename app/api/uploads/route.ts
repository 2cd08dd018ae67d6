import { createUpload } from '@/lib/api/contract/pane-routes';
import { server } from '@/lib/inbox/server';
import { stageUpload } from '@/lib/inbox/uploads/uploads';
import { broughtFile } from '../_server/brought-file';
import { route } from '../_server/handle';

export const POST = route(createUpload, async ({ user, request }) =>
  stageUpload((await server()).runtime, user.id, broughtFile(request)),
);
