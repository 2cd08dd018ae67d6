import { generateDocument as generateContract } from '@/lib/api/contract/pane-routes';
import { server } from '@/lib/inbox/server';
import { generateDocument } from '@/lib/inbox/submissions/add-to-item';
import { route } from '../../../../_server/handle';

export const POST = route(generateContract, async ({ user, params, body, from }) =>
  generateDocument(await server(), { userId: user.id, id: params.id ?? '', requestedFrom: from }, body),
);
