import { createDocument, getDocuments } from '@/lib/api/contract/pane-routes';
import { addDocument } from '@/lib/inbox/add-to-item';
import { readDocuments } from '@/lib/inbox/read-panes';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(getDocuments, async ({ user, params, request }) =>
  readDocuments(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);

export const POST = route(createDocument, async ({ user, params, body, from }) =>
  addDocument(await server(), { userId: user.id, id: params.id ?? '', requestedFrom: from }, body),
);
