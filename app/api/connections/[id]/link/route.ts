import { createLink, deleteLink } from '@/lib/api/contract/routes';
import { linkAccount, unlinkAccount } from '@/lib/inbox/links/links';
import { connectionsOfUser } from '@/lib/inbox/reading/connections-of-user';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const POST = route(createLink, async ({ user, params, body }) => {
  const { runtime, forgetLink } = await server();
  await linkAccount(runtime, user.id, params.id ?? '', body.input, forgetLink);
  return { connections: await connectionsOfUser(runtime, user.id) };
});

export const DELETE = route(deleteLink, async ({ user, params }) => {
  const { runtime, forgetLink } = await server();
  await unlinkAccount(runtime, user.id, params.id ?? '', forgetLink);
  return { connections: await connectionsOfUser(runtime, user.id) };
});
