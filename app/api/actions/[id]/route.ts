import { getAction, undoAction as undoContract } from '@/lib/api/contract/routes';
import { readAction, undoAction } from '@/lib/inbox/decisions/own-actions';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const GET = route(getAction, async ({ user, params }) =>
  readAction((await server()).runtime, user.id, params.id ?? ''),
);

export const DELETE = route(undoContract, async ({ user, params, from }) =>
  undoAction((await server()).runtime, user.id, params.id ?? '', { requestedFrom: from }),
);
