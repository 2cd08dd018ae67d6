import { getHistory } from '@/lib/api/contract/pane-routes';
import { readHistory } from '@/lib/inbox/read-panes';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(getHistory, async ({ user, params, request }) =>
  readHistory(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);
