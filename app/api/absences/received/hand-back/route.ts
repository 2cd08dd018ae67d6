import { handBack as handBackContract } from '@/lib/api/contract/absence-routes';
import { handBack } from '@/lib/inbox/absences/hand-back';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const POST = route(handBackContract, async ({ user, body, from }) => ({
  results: await handBack((await server()).absences, { id: user.id, from }, body),
}));
