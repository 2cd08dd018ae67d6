import { previewDocument } from '@/lib/api/contract/pane-routes';
import { openDocument } from '@/lib/inbox/panes/read-panes';
import { server } from '@/lib/inbox/server';
import { route } from '../../../../../_server/handle';
import { preview } from '../../../../../_server/preview';

export const GET = route(previewDocument, async ({ user, params, request }) => {
  const wanted = { userId: user.id, id: params.id ?? '', signal: request.signal };
  return preview(await openDocument(await server(), wanted, params.documentId ?? ''));
});

/** Without this, a HEAD would open the file at its system and leave it open. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: 'GET' } });
}
