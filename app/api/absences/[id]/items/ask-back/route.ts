import { askBack as askBackContract } from '@/lib/api/contract/absence-routes';
import { askBack } from '@/lib/inbox/absences/moved-items';
import { server } from '@/lib/inbox/server';
import { route } from '../../../../_server/handle';

export const POST = route(askBackContract, async ({ user, params, body }) => ({
  items: await askBack((await server()).runtime, user, params.id ?? '', body),
}));
