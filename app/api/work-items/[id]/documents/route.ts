import { getDocuments } from '@/lib/api/contract/pane-routes';
import { readDocuments } from '@/lib/inbox/read-panes';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(getDocuments, async ({ user, params, request }) =>
  readDocuments(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);
