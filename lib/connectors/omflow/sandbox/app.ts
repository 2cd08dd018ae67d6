import { type Context, Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { passwords } from './demo/accounts';
import { addDownloads } from './downloads';
import { finishRunning } from './engine/ticket';
import { languageOf, translateMessage } from './language';
import { readRequest } from './read-request';
import { newerViews, views } from './routes';
import { ambiguity, type Codes, createCodes, issued, signIn, signInRefusal } from './security';
import type { TableAnswer } from './views/data-table';
import type { Answer, View } from './views/view';
import { type Body, Refusal, type Reply, refused } from './wire';
import { findUser, isNewer, type User, type World } from './world';

/** The gate in front of every REST view, in the vendor's order (vendor facts: omflow §1). */
function authenticate(
  codes: Codes,
  { world, faults, now }: SandboxContext<World>,
  path: string,
  body: Body,
): User {
  if (!body.omflow_restapi) throw new Refusal(refused('缺少參數：omflow_restapi'));
  if (body.security === null) throw new Refusal(refused('缺少安全碼。'));
  if (faults.take('expired-token', path)) codes.expire(body.security);
  const owner = codes.use(body.security, now());
  if (owner === 'expired') throw new Refusal(refused('安全碼過期，請重新取得新的安全碼。'));
  const user = findUser(world(), owner);
  if (!user) throw new Refusal(refused('安全碼錯誤，請確認安全碼或重新取得新的安全碼。'));
  const ambiguous = ambiguity(world(), user.username);
  if (ambiguous) throw new Refusal(ambiguous);
  user.lastLoginAt = now().toISOString();
  return user;
}

function recordsOf(answer: Reply | TableAnswer): Body[] {
  const records = 'data' in answer ? answer.data : answer.result;
  return Array.isArray(records) ? records : [];
}

/** Without what tells one record from another; a flow has its uuid for that. */
function badRow(row: Body): Body {
  const isFlow = 'flow_uuid' in row && !('data_id' in row);
  return { data_id: null, id: null, title: 7, ...(isFlow ? { flow_uuid: null } : {}) };
}

function spoiler({ faults }: SandboxContext<World>, path: string) {
  return <Spoilt extends Reply | TableAnswer>(answer: Spoilt): Spoilt => {
    const first = recordsOf(answer)[0];
    if (first && faults.take('bad-row', path)) Object.assign(first, badRow(first));
    else if (first && faults.take('unknown-state', path))
      Object.assign(first, { status: '量子疊加', level: 'ultraviolet' });
    return answer;
  };
}

async function answerView(
  c: Context,
  context: SandboxContext<World>,
  codes: Codes,
  view: View,
): Promise<Answer> {
  const sent = await readRequest(c);
  const user = authenticate(codes, context, c.req.path, sent.body);
  return view({
    ...sent,
    world: context.world(),
    worldNow: context.world,
    user,
    parameters: c.req.param(),
    language: languageOf(c.req.header('accept-language')),
    now: context.now,
    countWrite: context.countWrite,
    refuses: context.faults.refuses,
    spoil: spoiler(context, c.req.path),
  });
}

/** Whatever the outcome, the vendor answers 200 with JSON (vendor facts: omflow §1). */
async function settled(c: Context, answer: () => Promise<Answer>): Promise<Response> {
  const settledAnswer = await answer().catch((error: unknown): Reply => {
    if (error instanceof Refusal) return error.reply;
    return { status: 500, message: error instanceof Error ? error.message : 'unknown', result: null };
  });
  if (settledAnswer instanceof Response) return settledAnswer;
  if (!('message' in settledAnswer)) return c.json(settledAnswer);
  const language = languageOf(c.req.header('accept-language'));
  return c.json({ ...settledAnswer, message: translateMessage(settledAnswer.message, language) });
}

const UNKNOWN_URL = refused('URL錯誤，請確認後重新發送請求。');

function addSignIn(app: Hono, context: SandboxContext<World>, codes: Codes): void {
  app.all('/accounts/api/security/get/', (c) =>
    settled(c, async () => {
      try {
        const user = signIn(context.world(), passwords, c.req.header('authorization'));
        return issued(codes.issue(user.username, context.now()));
      } catch (error) {
        if (error instanceof Refusal) return signInRefusal(context.world(), error.reply);
        throw error;
      }
    }),
  );
  app.all('/accounts/api/security/get', (c) => c.redirect('/accounts/api/security/get/', 301));
}

/** The vendor's HTTP interface. Security codes live in here and not in the world: a restart forgets them, as the real server does. */
export function createApp(context: SandboxContext<World>): Hono {
  const codes = createCodes();
  finishRunning(context.world(), context.now().toISOString());
  const app = new Hono();
  addSignIn(app, context, codes);
  addDownloads(app, context);
  const known = isNewer(context.world()) ? { ...views, ...newerViews } : views;
  for (const [path, view] of Object.entries(known)) {
    const answer = (c: Context) => settled(c, () => answerView(c, context, codes, view));
    app.all(path, answer);
    // Below /rest a missing slash is added by the server itself (vendor facts: omflow §1).
    app.all(path.slice(0, -1), answer);
  }
  // An unknown address is told before anybody is asked who they are.
  app.all('/rest/*', (c) => settled(c, async () => UNKNOWN_URL));
  return app;
}
