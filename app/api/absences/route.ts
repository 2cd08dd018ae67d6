import { createAbsence as createContract, listAbsences } from '@/lib/api/contract/absence-routes';
import { readAbsences } from '@/lib/inbox/absences/views';
import { createAbsence } from '@/lib/inbox/absences/write-absence';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';

export const GET = route(listAbsences, async ({ user, query }) => ({
  absences: await readAbsences((await server()).runtime, user, query.whose),
}));

export const POST = route(createContract, async ({ user, body, from }) =>
  createAbsence((await server()).runtime, { ...user, from }, body),
);
