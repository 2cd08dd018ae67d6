import {
  changeAbsence as changeContract,
  endAbsence as endContract,
  getAbsence,
} from '@/lib/api/contract/absence-routes';
import { readAbsence } from '@/lib/inbox/absences/views';
import { editAbsence, endAbsence } from '@/lib/inbox/absences/write-absence';
import { server } from '@/lib/inbox/server';
import { route } from '../../_server/handle';

export const GET = route(getAbsence, async ({ user, params }) =>
  readAbsence((await server()).runtime, user, params.id ?? ''),
);

export const PUT = route(changeContract, async ({ user, params, body, from }) =>
  editAbsence((await server()).runtime, { ...user, from }, params.id ?? '', body),
);

export const DELETE = route(endContract, async ({ user, params, from }) =>
  endAbsence((await server()).runtime, { ...user, from }, params.id ?? ''),
);
