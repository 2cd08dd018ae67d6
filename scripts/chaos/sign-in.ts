import { z } from 'zod';
import { openInboxDatabase } from '@/db/client';
import { demoUsers } from '../sandbox/demo-people';
import { runTokenCommand } from '../token/run';

const CsrfToken = z.object({ csrfToken: z.string() });

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');

/** Signs in as a browser does. Answers the headers of every request after it. */
export async function sessionHeaders(baseUrl: string, person: string): Promise<Record<string, string>> {
  const user = demoUsers.find(({ username }) => username === person);
  if (!user) throw new Error(`nobody is called ${person}`);
  const first = await fetch(`${baseUrl}/api/auth/csrf`);
  const { csrfToken } = CsrfToken.parse(await first.json());
  const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { origin: baseUrl, cookie: cookiesOf(first).join('; ') },
    body: new URLSearchParams({ csrfToken, username: person, password: user.password, json: 'true' }),
  });
  if (!answer.ok) throw new Error(`${person} could not sign in: ${answer.status}`);
  return { origin: baseUrl, cookie: [...cookiesOf(first), ...cookiesOf(answer)].join('; ') };
}

/** Makes a personal access token beside the running server. Answers the headers of every request after it. */
export async function tokenHeaders(inboxFile: string, person: string): Promise<Record<string, string>> {
  const inbox = openInboxDatabase(inboxFile);
  try {
    const command = { kind: 'issue', username: person, name: 'chaos' } as const;
    return { authorization: `Bearer ${await runTokenCommand(inbox, command, new Date())}` };
  } finally {
    inbox.$client.close();
  }
}
