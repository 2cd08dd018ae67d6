import { getHistory } from '@/lib/api/contract/pane-routes';
import { readTimeline } from '@/lib/inbox/panes/read-timeline';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(getHistory, async ({ user, params, request }) =>
  readTimeline(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);
