import { createAction, listActions } from '@/lib/api/contract/routes';
import { readActions } from '@/lib/inbox/decisions/own-actions';
import { requestAction } from '@/lib/inbox/decisions/request-action';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';

export const GET = route(listActions, async ({ user, query }) =>
  readActions((await server()).runtime, user.id, query),
);

export const POST = route(createAction, async ({ user, body, from }) =>
  requestAction(await server(), user.id, body, { requestedFrom: from }),
);
