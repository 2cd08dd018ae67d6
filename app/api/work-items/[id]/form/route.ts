import { getForm } from '@/lib/api/contract/routes';
import { readForm } from '@/lib/inbox/read-item';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(getForm, async ({ user, params, request }) =>
  readForm(await server(), user.id, params.id ?? '', request.signal),
);
