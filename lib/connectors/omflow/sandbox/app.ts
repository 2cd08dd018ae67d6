import { type Context, Hono } from 'hono';
import type { SandboxContext } from '../../sandbox/contract';
import { passwords } from './accounts';
import type { TableAnswer } from './data-table';
import { finishRunning } from './engine';
import { listHistoryMissions, listMyMissions } from './mission-routes';
import { listGroups, listUsers, loadUser } from './people-routes';
import { editTicket } from './push-route';
import { ambiguity, type Codes, createCodes, issued, signIn } from './security';
import {
  createWorklog,
  listTicketHistory,
  listTickets,
  listViewableFlows,
  listWorklogs,
  loadTicket,
} from './ticket-routes';
import type { View } from './view';
import { type Body, Refusal, type Reply, readBody, refused } from './wire';
import { findUser, type User, type World } from './world';

/** Keys are addresses below `/rest`; `*` stands for the flow's api_path. */
const views: Readonly<Record<string, View>> = {
  '/my-mission/api/my-mission/list/': listMyMissions,
  '/my-mission/api/history-mission/list/': listHistoryMissions,
  '/flowmanage/api/omdata/load/': loadTicket,
  '/flowmanage/api/omdata/list/*/': listTickets,
  '/flowmanage/api/omdata/edit/*/': editTicket,
  '/flowmanage/api/omdata-history/list/': listTicketHistory,
  '/flowmanage/api/omdata-worklog/list/': listWorklogs,
  '/flowmanage/api/omdata-worklog/create/': createWorklog,
  '/flowmanage/api/relation/active/list/': listViewableFlows,
  '/accounts/api/user/list/': listUsers,
  '/accounts/api/user/load/': loadUser,
  '/accounts/api/group/list/': listGroups,
};

function findView(path: string): { view: View; apiPath: string } | null {
  const withSlash = path.endsWith('/') ? path : `${path}/`;
  const exact = views[withSlash];
  if (exact) return { view: exact, apiPath: 'None' };
  const segment = /[^/]+(?=\/$)/.exec(withSlash)?.[0] ?? '';
  const pattern = views[withSlash.replace(/[^/]+\/$/, '*/')];
  return pattern ? { view: pattern, apiPath: decodeURIComponent(segment) } : null;
}

/** The gate in front of every REST view, in the vendor's order (vendor facts: omflow §1). */
function authenticate(
  codes: Codes,
  { world, faults, now }: SandboxContext<World>,
  path: string,
  body: Body,
): User {
  if (!body.omflow_restapi || body.omflow_restapi === '0')
    throw new Refusal(refused('缺少參數：omflow_restapi'));
  if (body.security === null) throw new Refusal(refused('缺少安全碼。'));
  if (faults.take('expired-token', path)) codes.expire(body.security);
  const owner = codes.use(body.security, now());
  if (owner === 'expired') throw new Refusal(refused('安全碼過期，請重新取得新的安全碼。'));
  const user = findUser(world(), owner);
  if (!user) throw new Refusal(refused('安全碼錯誤，請確認安全碼或重新取得新的安全碼。'));
  const ambiguous = ambiguity(world(), user.username);
  if (ambiguous) throw new Refusal(ambiguous);
  return user;
}

function recordsOf(answer: Reply | TableAnswer): Body[] {
  const records = 'data' in answer ? answer.data : answer.result;
  return Array.isArray(records) ? records : [];
}

function spoiler({ faults }: SandboxContext<World>, path: string) {
  return <Answer extends Reply | TableAnswer>(answer: Answer): Answer => {
    const first = recordsOf(answer)[0];
    if (first && faults.take('bad-row', path)) Object.assign(first, { data_id: null, id: null, title: 7 });
    else if (first && faults.take('unknown-state', path))
      Object.assign(first, { status: '量子疊加', level: 'ultraviolet' });
    return answer;
  };
}

async function answerRest(
  c: Context,
  context: SandboxContext<World>,
  codes: Codes,
): Promise<Reply | TableAnswer> {
  const path = c.req.path;
  const body = await readBody(c);
  const user = authenticate(codes, context, path, body);
  const found = findView(path.replace(/^\/rest/, ''));
  if (!found) throw new Refusal(refused('URL錯誤，請確認後重新發送請求。'));
  return found.view({
    world: context.world(),
    worldNow: context.world,
    user,
    body,
    apiPath: found.apiPath,
    now: context.now,
    countWrite: context.countWrite,
    spoil: spoiler(context, path),
  });
}

/** Whatever the outcome, the vendor answers 200 with JSON (vendor facts: omflow §1). */
async function settled(answer: () => Promise<Reply | TableAnswer>): Promise<Reply | TableAnswer> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    return { status: 500, message: error instanceof Error ? error.message : 'unknown', result: null };
  }
}

/** The vendor's HTTP interface. Security codes live in here and not in the world: a restart forgets them, as the real server does. */
export function createApp(context: SandboxContext<World>): Hono {
  const codes = createCodes();
  finishRunning(context.world(), context.now().toISOString());
  const app = new Hono();
  app.all('/accounts/api/security/get/', async (c) =>
    c.json(
      await settled(async () => {
        const user = signIn(context.world(), passwords, c.req.header('authorization'));
        return issued(codes.issue(user.username, context.now()));
      }),
    ),
  );
  app.all('/accounts/api/security/get', (c) => c.redirect('/accounts/api/security/get/', 301));
  app.all('/rest/*', async (c) => c.json(await settled(() => answerRest(c, context, codes))));
  return app;
}
