import { getForm } from '@/lib/api/contract/pane-routes';
import { readForm } from '@/lib/inbox/read-panes';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(getForm, async ({ user, params, request }) =>
  readForm(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);
