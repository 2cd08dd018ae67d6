import 'server-only';
import { createRouteBuilder, problemResponse } from '@/lib/api/route';
import { type CurrentUser, currentUser } from '@/lib/auth/current-user';
import { isAbort, isConnectorError } from '@/lib/connectors/errors';
import { environment } from '@/lib/env';
import { isInboxError } from '@/lib/inbox/errors';
import { server } from '@/lib/inbox/server';
import { log } from '@/lib/log';
import { requestedFrom } from './requested-from';

function toProblem(error: unknown): Response {
  if (isInboxError(error)) return problemResponse(error.code, error.message, { field: error.field });
  if (isConnectorError(error))
    return problemResponse(error.code, error.message, {
      field: error.field,
      retryAfterSeconds: error.retryAfterSeconds,
    });
  if (isAbort(error)) return new Response(null, { status: 499 });
  log.error({ error }, 'a request failed');
  return problemResponse('internal', 'Something went wrong in Intray. Nothing you typed is lost; try again.');
}

/** Builds the route handlers of this app: see lib/api/route.ts. */
export const route = createRouteBuilder<CurrentUser>({
  authenticate: async (request) => {
    const caller = await currentUser(request, (await server()).runtime.inbox);
    return caller && { ...caller, from: requestedFrom(request, caller, environment()) };
  },
  ownOrigin: () => new URL(environment().url).origin,
  toProblem,
});
