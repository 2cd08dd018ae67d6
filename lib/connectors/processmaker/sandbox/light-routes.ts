import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { delegationAt, readableCase } from './access';
import type { ApiEnvironment } from './bearer';
import { serverTime } from './clock';
import { assigneeFor, nextTasks, type PickedPeople } from './engine';
import { type SandboxUser, userByName, userByUid } from './people';
import type { SandboxTask } from './process-model';
import { integerOf, readBody, textIndex } from './reading-body';
import { emptyAnswer, refuse } from './refusal';
import { countsFor } from './rows';
import { route } from './work-routes';
import type { SandboxCase, World } from './world';

const VERSIONS: Readonly<Record<string, string>> = { '3.2': '3.2-community' };
const PIXEL = 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const Picked = z.array(z.object({ taskId: z.string(), userId: z.string() }));

function config(dialect: string): object {
  return {
    timeZone: 'GMT-05:00',
    multiTimeZone: false,
    version: VERSIONS[dialect] ?? `${dialect}-community`,
    buildType: 'Community',
    environment: {
      format: '@lastName, @firstName (@userName)',
      dateFormat: 'Y-m-d H:i:s',
      casesListDateFormat: 'Y-m-d H:i:s',
    },
    listLanguage: [{ L10n: 'en', label: 'English' }],
  };
}

function userData({ uid, username, firstname, lastname, mail, role }: SandboxUser): object {
  return {
    userId: uid,
    userName: username,
    firstName: firstname,
    lastName: lastname,
    fullName: `${lastname}, ${firstname} (${username})`,
    email: mail,
    userRole: role === 'PROCESSMAKER_OPERATOR' ? 'Operator' : 'Manager',
    userPhone: '',
    userPhoto: PIXEL,
  };
}

function candidates(found: SandboxCase, task: SandboxTask): object[] {
  const { assign } = task;
  const one = assigneeFor(task, found);
  const names = assign.type === 'MANUAL' ? assign.users : one === null ? [] : [one];
  return names.flatMap((username) => {
    const user = userByName(username);
    return user ? [{ userId: user.uid, userFullName: `${user.lastname}, ${user.firstname}` }] : [];
  });
}

function assignment(found: SandboxCase, task: SandboxTask): object {
  return {
    taskId: task.uid,
    taskName: task.title,
    taskAssignType: task.assign.type,
    taskDefProcCode: '',
    delPriority: '',
    taskParent: '',
    taskMessage: '',
    sourceUid: task.uid,
    users: candidates(found, task),
  };
}

/** `tasks: [{taskId, userId}]` is taken by the light endpoint alone (vendor facts: processmaker §5). */
function pickedPeople(given: unknown): PickedPeople {
  const picked = Picked.safeParse(given ?? []);
  if (!picked.success) throw refuse.invalid('tasks', 'Expecting an array');
  return Object.fromEntries(
    picked.data.flatMap(({ taskId, userId }) => {
      const user = userByUid(userId);
      return user ? [[taskId, user.username]] : [];
    }),
  );
}

/** What the vendor made for its mobile app. */
export function lightRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now } = context;
  const app = new Hono<ApiEnvironment>();
  app.get('/config', (c) => c.json(config(world().dialect)));
  app.get('/user/data', (c) => c.json({ ...userData(c.get('user')), updateDate: serverTime(now()) }));
  app.get('/counters', (c) => c.json(countsFor(world(), c.get('user'))));
  app.get('/task/:task/case/:uid/:index/assignment', (c) => {
    const found = readableCase(world(), c.req.param('uid'), c.get('user'));
    const delegation = delegationAt(found, integerOf('del_index', c.req.param('index')));
    if (!delegation) throw refuse.closed();
    return c.json(nextTasks(found, delegation).map((task) => assignment(found, task)));
  });
  app.put('/cases/:uid/route-case', async (c) => {
    const fields = await readBody(c);
    const picked = pickedPeople(fields.tasks);
    route(context, { uid: c.req.param('uid'), index: textIndex(fields), user: c.get('user'), picked });
    return emptyAnswer(c);
  });
  return app;
}
