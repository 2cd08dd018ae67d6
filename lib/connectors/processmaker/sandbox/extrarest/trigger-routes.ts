import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../../sandbox/contract';
import { heldBy, isSupervisor } from '../access';
import type { ApiEnvironment } from '../bearer';
import { onCase } from '../effects';
import { processOf, taskOf } from '../engine';
import type { SandboxUser } from '../installation';
import type { Variables } from '../process-model';
import { integerOf, readBody } from '../reading-body';
import { refuse } from '../refusal';
import { allVariables, executeTrigger } from '../variables';
import type { Delegation, SandboxCase, World } from '../world';
import { phpFailure } from './failure';
import { delegationWith, openOf, pluginCase, requireUid } from './finding';

const SYSTEM_VARIABLES = new Set([
  'SYS_SYS',
  'SYS_LANG',
  'SYS_SKIN',
  'APPLICATION',
  'APP_NUMBER',
  'INDEX',
  'PROCESS',
  'TASK',
  'USER_LOGGED',
  'USR_USERNAME',
  'PIN',
  '__ERROR__',
  '__VAR_CHANGED__',
]);
const LOOK_UP = -1;
/** They call a function that PHP has no more (its source). */
const BROKEN = ['SPECIFY', 'ALL_EXCEPT'];

const Wish = z.object({
  input_vars: z.record(z.string(), z.unknown()).catch({}),
  return_vars: z.enum(['NONE', 'ALL', 'ONLY_CASE', 'ONLY_SYSTEM', 'SPECIFY', 'ALL_EXCEPT']).default('NONE'),
  revert_vars: z.coerce.boolean().default(false),
});
type Wish = z.infer<typeof Wish>;

async function wishOf(fields: Readonly<Record<string, unknown>>): Promise<Wish> {
  const wish = Wish.safeParse(fields);
  if (!wish.success)
    throw refuse.invalid(
      'return_vars',
      'Expecting one of (NONE,ALL,ONLY_CASE,ONLY_SYSTEM,SPECIFY,ALL_EXCEPT)',
    );
  return wish.data;
}

/** The caller's newest open task, or any open one for a supervisor. */
function lookedUp(world: World, found: SandboxCase, user: SandboxUser): Delegation {
  const held = heldBy(found, user);
  if (held) return held;
  if (isSupervisor(world, found, user)) return openOf(found);
  const process = processOf(world, found).title;
  throw refuse.because(
    `Logged-in user '${user.username}' must be assigned to an open task in case #${found.number} or be a Supervisor for process '${process}'.`,
  );
}

function requireOpen(world: World, found: SandboxCase, delegation: Delegation): void {
  if (delegation.finishedAt === null) return;
  const task = taskOf(world, delegation).title;
  throw refuse.because(
    `Trigger cannot be executed because delegation ${delegation.index} in task '${task}' in case#${found.number} is not open.`,
  );
}

function codeOf(world: World, uid: string): string {
  const triggers = world.installation.processes.flatMap((process) => process.triggers);
  const trigger = triggers.find((each) => each.uid === uid);
  if (!trigger) throw refuse.because(`The trigger with tri_uid: '${uid}' does not exist!`);
  return trigger.code;
}

function answered(world: World, found: SandboxCase, wanted: Wish['return_vars']): Variables {
  const all = allVariables(world, found);
  if (wanted === 'NONE') return {};
  if (wanted === 'ALL') return all;
  const system = wanted === 'ONLY_SYSTEM';
  return Object.fromEntries(Object.entries(all).filter(([name]) => SYSTEM_VARIABLES.has(name) === system));
}

/** A trigger with variables before and after it. */
export function pluginTriggerRoutes({ world, now, countWrite }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.put('/case/:uid/execute-trigger/:trigger', async (c) => {
    const { del_index, ...fields } = await readBody(c);
    const wish = await wishOf(fields);
    const found = pluginCase(world(), c.req.param('uid'));
    const user = c.get('user');
    const index = integerOf('del_index', del_index) ?? LOOK_UP;
    const delegation = index === LOOK_UP ? lookedUp(world(), found, user) : delegationWith(found, index);
    requireOpen(world(), found, delegation);
    // With an index of somebody else's the plugin asks an object that it has not made yet (its source).
    if (index !== LOOK_UP && delegation.username !== user.username) return phpFailure(world());
    const code = codeOf(world(), requireUid('tri_uid', c.req.param('trigger')));
    const before = { ...found.variables };
    Object.assign(found.variables, wish.input_vars);
    executeTrigger(world(), found, code, now());
    const deed = onCase(found, { intents: ['run-trigger'], by: user.username });
    countWrite(`trigger in ${found.title} (${found.number})`, deed);
    if (BROKEN.includes(wish.return_vars)) return phpFailure(world());
    const answer = answered(world(), found, wish.return_vars);
    if (wish.revert_vars) found.variables = before;
    return c.json(Object.keys(answer).length === 0 ? [] : answer);
  });
  return app;
}
