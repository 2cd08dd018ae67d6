import { getMap } from '@/lib/api/contract/pane-routes';
import { readMap } from '@/lib/inbox/panes/read-panes';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(getMap, async ({ user, params, request }) =>
  readMap(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);
