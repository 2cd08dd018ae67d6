import { repairAbsence as repairContract } from '@/lib/api/contract/absence-routes';
import { repairAbsence } from '@/lib/inbox/absences/write-absence';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const POST = route(repairContract, async ({ user, params, body }) =>
  repairAbsence((await server()).absences, user, params.id ?? '', body.connectionId),
);
