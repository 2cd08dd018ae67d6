import { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { readLimitedBody } from '@/lib/api/limited-body';
import { problemResponse } from '@/lib/api/route';
import { sessionOptions } from '@/lib/auth/session';
import { server } from '@/lib/inbox/server';

interface Context {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** Sign-in, sign-out and the session of the browser, by the sign-in library. Its options are made anew: it changes them. */
async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { runtime } = await server();
  return NextAuth(request, context, sessionOptions(runtime.inbox));
}

/** The library reads bodies of any size, and it does so for people who are not signed in yet. */
async function POST(request: NextRequest, context: Context): Promise<Response> {
  const body = await readLimitedBody(request);
  if (body === null) return problemResponse('too-large', 'The request body is larger than 1 MB.');
  const { method, headers } = request;
  return GET(new NextRequest(request.url, { method, headers, body }), context);
}

export { GET, POST };
