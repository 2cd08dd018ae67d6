import { listConnections as listContract } from '@/lib/api/contract/routes';
import { connectionsOfUser } from '@/lib/inbox/reading/connections-of-user';
import { server } from '@/lib/inbox/server';
import { route } from '../_server/handle';

export const GET = route(listContract, async ({ user }) => ({
  connections: await connectionsOfUser((await server()).runtime, user.id),
}));
