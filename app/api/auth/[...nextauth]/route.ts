import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { sessionOptions } from '@/lib/auth/session';
import { server } from '@/lib/inbox/server';

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** Sign-in, sign-out and the session of the browser, by the sign-in library. Its options are made anew: it changes them. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  const { runtime } = await server();
  return NextAuth(request, context, sessionOptions(runtime.inbox));
}

export { handler as GET, handler as POST };
