import { offerBulk as offerContract } from '@/lib/api/contract/bulk-routes';
import { offerBulk } from '@/lib/inbox/bulk/bulk-offers';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const POST = route(offerContract, async ({ user, body, request }) => ({
  items: await offerBulk(await server(), user.id, body.workItemIds, request.signal),
}));
