import { createNote, getNotes } from '@/lib/api/contract/pane-routes';
import { readNotes } from '@/lib/inbox/panes/read-panes';
import { server } from '@/lib/inbox/server';
import { addNote } from '@/lib/inbox/submissions/add-to-item';
import { route } from '../../../_server/handle';

export const GET = route(getNotes, async ({ user, params, request }) =>
  readNotes(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);

export const POST = route(createNote, async ({ user, params, body, from }) =>
  addNote(await server(), { userId: user.id, id: params.id ?? '', requestedFrom: from }, body),
);
