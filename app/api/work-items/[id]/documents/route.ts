import { createDocument, getDocuments } from '@/lib/api/contract/pane-routes';
import { readDocuments } from '@/lib/inbox/panes/read-panes';
import { server } from '@/lib/inbox/server';
import { addDocument } from '@/lib/inbox/submissions/add-to-item';
import { route } from '../../../_server/handle';

export const GET = route(getDocuments, async ({ user, params, request }) =>
  readDocuments(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);

export const POST = route(createDocument, async ({ user, params, body, from }) =>
  addDocument(await server(), { userId: user.id, id: params.id ?? '', requestedFrom: from }, body),
);
