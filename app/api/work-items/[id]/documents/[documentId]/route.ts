import { downloadDocument, removeDocument as removeContract } from '@/lib/api/contract/pane-routes';
import { openDocument } from '@/lib/inbox/panes/read-panes';
import { server } from '@/lib/inbox/server';
import { removeDocument } from '@/lib/inbox/submissions/add-to-item';
import { attachment } from '../../../../_server/attachment';
import { route } from '../../../../_server/handle';

export const GET = route(downloadDocument, async ({ user, params, request }) => {
  const wanted = { userId: user.id, id: params.id ?? '', signal: request.signal };
  return attachment(await openDocument(await server(), wanted, params.documentId ?? ''));
});

export const DELETE = route(removeContract, async ({ user, params, from }) => {
  const of = { userId: user.id, id: params.id ?? '', requestedFrom: from };
  return removeDocument(await server(), of, params.documentId ?? '');
});

/** Without this, a HEAD would open the file at its system and leave it open. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: 'GET' } });
}
