import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../sandbox/contract';
import { delegationAt, existingCase, heldBy, readableCase } from './access';
import { assigneeFor, isForSeveral, isPool, type PickedPeople, presentAssigneesOf } from './assignment';
import type { ApiEnvironment } from './bearer';
import { serverTime, zoneLabel } from './clock';
import { lightCounts } from './counters';
import { processedForm } from './dynaform';
import { onTask } from './effects';
import { claimDelegation, nextTasks } from './engine';
import { formalName, type SandboxUser, userByName, userByUid } from './installation';
import { lightList, lightLists } from './light-lists';
import { lightHistory, lightParticipated, nextStepView } from './light-views';
import type { SandboxTask, Variables } from './process-model';
import { requireActivity, requireForm } from './project-routes';
import { integerOf, readBody, textIndex } from './reading-body';
import { reassignable } from './reassign-routes';
import { brokenAnswer, emptyAnswer, Refusal, refuse } from './refusal';
import { startable } from './start-routes';
import { lightStart, lightSteps } from './steps';
import { allVariables } from './variables';
import { claimable, route } from './work-routes';
import { isLater, type SandboxCase, type World } from './world';

const VERSIONS: Readonly<Record<string, string>> = { '3.2': '3.2-community' };
const PIXEL = 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
const Picked = z.array(z.looseObject({ TAS_UID: z.string(), USR_UID: z.string() }));
const ROLES = {
  PROCESSMAKER_OPERATOR: 'Operator',
  PROCESSMAKER_MANAGER: 'Manager',
  PROCESSMAKER_ADMIN: 'System Administrator',
} as const;

function config(world: World, now: Date): object {
  return {
    timeZone: zoneLabel(world, now),
    multiTimeZone: false,
    version: VERSIONS[world.dialect] ?? `${world.dialect}-community`,
    buildType: 'Community',
    environment: {
      format: '@lastName, @firstName (@userName)',
      dateFormat: 'Y-m-d H:i:s',
      casesListDateFormat: 'Y-m-d H:i:s',
    },
    listLanguage: [{ L10n: 'en', label: 'English' }],
    ...(isLater(world) && { mobile_offline_tables_download_interval: 24 }),
  };
}

function userData(user: SandboxUser): object {
  const { uid, username, firstname, lastname, mail, role } = user;
  return {
    userId: uid,
    userName: username,
    firstName: firstname,
    lastName: lastname,
    fullName: formalName(user),
    email: mail,
    userRole: ROLES[role],
    userPhone: '',
    userPhoto: PIXEL,
  };
}

function candidates(
  world: World,
  found: SandboxCase,
  { task, by }: { readonly task: SandboxTask; readonly by: string | null },
): object[] {
  const one = isForSeveral(task) ? null : assigneeFor(world, task, found, { by });
  const several = task.assign.type === 'MANUAL' || isForSeveral(task) ? presentAssigneesOf(world, task) : [];
  const names = one === null || isPool(task) ? several : [one];
  return names.flatMap((username) => {
    const user = userByName(world, username);
    return user ? [{ userId: user.uid, userFullName: `${user.lastname}, ${user.firstname}` }] : [];
  });
}

function assignment(world: World, found: SandboxCase, task: SandboxTask, by: string | null): object {
  return {
    taskId: task.uid,
    taskName: task.title,
    taskAssignType: task.assign.type,
    taskDefProcCode: '',
    delPriority: '',
    taskParent: '',
    taskMessage: '',
    sourceUid: task.uid,
    users: candidates(world, found, { task, by }),
  };
}

/**
 * `tasks` is taken by the light endpoint alone (vendor facts: processmaker §5). What is in it the facts do not say; the vendor's
 * published source hands the rows on to the routing as they are, whose own names these are.
 */
function pickedPeople(world: World, given: unknown): PickedPeople {
  const picked = Picked.safeParse(given ?? []);
  if (!picked.success) throw refuse.invalid('tasks', 'Expecting an array');
  return Object.fromEntries(
    picked.data.flatMap(({ TAS_UID, USR_UID }) => {
      const user = userByUid(world, USR_UID);
      return user ? [[TAS_UID.toLowerCase(), user.username]] : [];
    }),
  );
}

function formRoutes({ world }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/:project/activity/:activity/steps', (c) =>
    c.json(lightSteps(world(), requireActivity(world(), c.req.param('activity')))),
  );
  app.get('/:project/dynaform/:form', (c) =>
    c.json(processedForm(requireForm(world(), c.req.param('form')), {}, isLater(world()))),
  );
  app.get('/:project/dynaformprocessed/:form', (c) => {
    const form = requireForm(world(), c.req.param('form'));
    const uid = c.req.query('app_uid');
    const variables: Variables = uid === undefined ? {} : readableCase(world(), uid, c.get('user')).variables;
    return c.json(processedForm(form, variables, isLater(world())));
  });
  return app;
}

const Asked = z.array(
  z.object({ fileId: z.string(), version: z.union([z.string(), z.number()]).optional() }),
);

/** Files as base64 in JSON; a wrong body is a fatal error from 3.8 on (recorded). */
function downloads(found: SandboxCase, fields: Variables): object[] | null {
  const asked = Asked.safeParse(Object.values(fields));
  if (!asked.success) return null;
  return asked.data.map(({ fileId }) => {
    const document = found.documents.find((each) => each.uid === fileId.toLowerCase());
    if (!document) throw refuse.because(`Error loading Document ${fileId}/1. This row doesn't exist!`);
    return { fileId: document.uid, fileContent: document.base64 };
  });
}

function firstLetter(fields: Variables): string {
  return String(Object.values(fields)[0] ?? '').slice(0, 1);
}

function caseRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now, countWrite } = context;
  const app = new Hono<ApiEnvironment>();
  app.get('/task/:task/case/:uid/:index/assignment', (c) => {
    const found = readableCase(world(), c.req.param('uid'), c.get('user'));
    const delegation = delegationAt(found, integerOf('del_index', c.req.param('index')));
    if (!delegation) throw refuse.closed();
    const { username } = delegation;
    // It saves the case for the triggers before assignment, whether there are any or not (the vendor's published source).
    found.updatedAt = serverTime(world(), now());
    return c.json(
      nextTasks(world(), found, delegation).map((task) => assignment(world(), found, task, username)),
    );
  });
  app.put('/cases/:uid/route-case', async (c) => {
    const fields = await readBody(c);
    const picked = pickedPeople(world(), fields.tasks);
    route(context, { uid: c.req.param('uid'), index: textIndex(fields), user: c.get('user'), picked });
    return emptyAnswer(c);
  });
  app.post('/case/:uid/claim', async (c) => {
    const index = textIndex(await readBody(c));
    const found = existingCase(world(), c.req.param('uid'));
    try {
      const free = claimable(context, found, c.get('user'), index);
      claimDelegation(world(), { found, delegation: free, user: c.get('user'), now: now() });
      const deed = onTask(found, free, { intents: ['claim'], by: c.get('user').username });
      countWrite(`claim ${found.title} (${found.number}) #${free.index} by ${deed.by}`, deed);
      return c.json({ status: 'ok' });
    } catch (error) {
      // Failing is told inside a 200 here (vendor facts: processmaker §5).
      if (error instanceof Refusal) return c.json({ status: 'fail' });
      throw error;
    }
  });
  app.post('/case/:uid/download64', async (c) => {
    const fields = await readBody(c);
    const files = downloads(existingCase(world(), c.req.param('uid')), fields);
    if (files !== null) return c.json(files);
    if (isLater(world())) return brokenAnswer(c);
    throw refuse.because(`Error loading Document ${firstLetter(fields)}/0. This row doesn't exist!`);
  });
  // The app of the vendor asks for a case and gets nothing (recorded).
  app.get('/case/:uid/:index{[0-9]+}', (c) =>
    c.body(null, 204, { 'content-type': 'application/json; charset=utf-8' }),
  );
  app.get('/participated/case/:uid', (c) =>
    c.json(lightParticipated(world(), readableCase(world(), c.req.param('uid'), c.get('user')))),
  );
  app.get('/history/:uid', (c) => c.json(lightHistory(world(), existingCase(world(), c.req.param('uid')))));
  app.get('/process/:process/case/:uid/:index/step/:position', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    const delegation = delegationAt(found, integerOf('del_index', c.req.param('index')));
    if (!delegation) throw refuse.closed();
    return c.json(nextStepView(world(), delegation, Number(c.req.param('position'))));
  });
  app.post('/get-next-step/:uid', (c) => {
    const found = existingCase(world(), c.req.param('uid'));
    if (!heldBy(found, c.get('user'))) throw refuse.anotherUser();
    found.forgetful = false;
    return c.json({ conditionalSteps: false, variables: allVariables(world(), found) });
  });
  return app;
}

/** What the vendor made for its mobile app. */
export function lightRoutes(context: SandboxContext<World>): Hono<ApiEnvironment> {
  const { world, now } = context;
  const app = new Hono<ApiEnvironment>();
  app.get('/config', (c) => c.json(config(world(), now())));
  app.get('/config-user', (c) => c.json(config(world(), now())));
  app.get('/user/data', (c) =>
    c.json({ ...userData(c.get('user')), updateDate: serverTime(world(), now()) }),
  );
  app.get('/counters', (c) => c.json(lightCounts(world(), c.get('user'))));
  for (const list of lightLists)
    app.get(`/${list}`, (c) =>
      c.json(lightList(world(), list, { user: c.get('user'), query: c.req.query() })),
    );
  app.get('/start-case', (c) => {
    const own = startable(world(), c.get('user'));
    return c.json(own.map(({ process, task }) => lightStart(world(), process, task)));
  });
  app.get('/userstoreassign/:task', (c) => c.json(reassignable(world(), c.req.param('task'), c.get('user'))));
  // Signing out this way is refused even to the owner of the token (recorded).
  app.post('/logout', () => {
    throw refuse.unauthorized();
  });
  app.route('/project', formRoutes(context));
  app.route('/', caseRoutes(context));
  return app;
}
