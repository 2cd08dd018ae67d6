import {
  discardDraft as discardContract,
  getForm,
  saveDraft as saveContract,
} from '@/lib/api/contract/pane-routes';
import { discardDraft, saveDraft } from '@/lib/inbox/forms/form-drafts';
import { readForm } from '@/lib/inbox/panes/read-panes';
import { server } from '@/lib/inbox/server';
import { route } from '../../../_server/handle';

export const GET = route(getForm, async ({ user, params, request }) =>
  readForm(await server(), { userId: user.id, id: params.id ?? '', signal: request.signal }),
);

export const PUT = route(saveContract, async ({ user, params, body }) =>
  saveDraft(await server(), user.id, params.id ?? '', body),
);

export const DELETE = route(discardContract, async ({ user, params, query }) =>
  discardDraft(await server(), user.id, params.id ?? '', query),
);
