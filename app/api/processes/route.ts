import { startProcess as startContract } from '@/lib/api/contract/pane-routes';
import { server } from '@/lib/inbox/server';
import { startProcess } from '@/lib/inbox/submissions/start-process';
import { route } from '../_server/handle';

export const POST = route(startContract, async ({ user, body, from, request }) =>
  startProcess(await server(), { userId: user.id, requestedFrom: from, signal: request.signal }, body),
);
