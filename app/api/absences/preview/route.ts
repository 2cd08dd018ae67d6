import { previewAbsence as previewContract } from '@/lib/api/contract/absence-routes';
import { previewAbsence } from '@/lib/inbox/absences/preview';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const POST = route(previewContract, async ({ user, body, request }) =>
  previewAbsence((await server()).absences, user, body, request.signal),
);
