import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { SandboxContext } from '../../sandbox/contract';
import { passwords } from './demo/accounts';
import { DOWNLOADS } from './dialect12/views';
import { signIn } from './security';
import { ok, Refusal, type Reply, refused } from './wire';
import { isNewer, type StoredFile, type World } from './world';

const SESSION_SECONDS = 130;
const HISTORY_FILES = '/api/history-files/download/';

interface Session {
  username: string;
  until: number;
}

/** Octet stream without a length; a name beyond ASCII arrives encoded as in mail (vendor facts: omflow §6). */
function sendFile({ base64, path }: StoredFile): Response {
  const name = path.split('/').at(-1) ?? '';
  const isPlain = /^[\x20-\x7e]*$/.test(name);
  const disposition = `attachment; filename="${name}"`;
  const encoded = `=?utf-8?b?${Buffer.from(disposition, 'utf8').toString('base64')}?=`;
  const bytes = Buffer.from(base64, 'base64');
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes));
      controller.close();
    },
  });
  return new Response(stream, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': isPlain ? disposition : encoded,
    },
  });
}

function findFile(world: World, path: string): StoredFile | undefined {
  return world.files.find((file) => file.path === decodeURIComponent(path));
}

/** The web page's sign-in, which ends the user's session in a browser; sessions live in the process. */
function webLogin(context: SandboxContext<World>, sessions: Map<string, Session>, c: Context): Reply {
  try {
    const { username } = signIn(context.world(), passwords, c.req.header('authorization'));
    for (const [id, session] of sessions) if (session.username === username) sessions.delete(id);
    const id = randomUUID();
    sessions.set(id, { username, until: context.now().getTime() + SESSION_SECONDS * 1000 });
    setCookie(c, 'sessionid', id, { httpOnly: true, path: '/', maxAge: SESSION_SECONDS, sameSite: 'Lax' });
    return ok('登入成功');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refused(error.reply.status === 403 ? '登入失敗' : '登入失敗，查無此使用者帳號。');
  }
}

/** What is reached past REST: the web session and the files it may fetch; in 1.2 also mapped paths, without any session. */
export function addDownloads(app: Hono, context: SandboxContext<World>): void {
  const sessions = new Map<string, Session>();
  app.all('/accounts/api/login/', (c) => c.json(webLogin(context, sessions, c)));
  app.get(`${HISTORY_FILES}:file{.+}`, (c) => {
    const session = sessions.get(getCookie(c, 'sessionid') ?? '');
    if (!session || session.until < context.now().getTime())
      return c.redirect(`/accounts/login/?next=${c.req.path}`);
    const file = findFile(context.world(), c.req.path.slice(HISTORY_FILES.length));
    return file ? sendFile(file) : c.html('<h1>Not Found</h1>', 404);
  });
  if (!isNewer(context.world())) return;
  app.get(`${DOWNLOADS}:file{.+}`, (c) => {
    const file = findFile(context.world(), c.req.path.slice(DOWNLOADS.length));
    return file ? sendFile(file) : c.html('<h1>Not Found</h1>', 404);
  });
}
