import { Hono } from 'hono';
import { z } from 'zod';
import type { SandboxContext } from '../../../sandbox/contract';
import { assigneesOf } from '../assignment';
import type { ApiEnvironment } from '../bearer';
import { fieldsOf, processedForm, type Wire } from '../dynaform';
import { findForm, findProcess } from '../installation';
import type { SandboxForm } from '../process-model';
import { refuse } from '../refusal';
import { isLater, type World } from '../world';
import { delegationWith, indexIn, pluginCase, requirePerson, requireUid } from './finding';

const Shown = z.object({ value: z.unknown().optional(), label: z.unknown().optional() });
const Content = z.object({ formContent: z.record(z.string(), z.unknown()) });

function formWith(world: World, uid: string): SandboxForm {
  const form = findForm(world, requireUid('dyn_uid', uid));
  if (!form) throw refuse.because(`The dynaform with dyn_uid: '${uid}' does not exist.`);
  return form;
}

/** The plugin puts what the core keeps in `data` into the field itself. */
function withValue({ data, ...field }: Wire): Wire {
  const shown = Shown.safeParse(data);
  return shown.success ? { ...field, value: shown.data.value, value_label: shown.data.label } : field;
}

/** The fields with the values of one task of a case. */
function filledFields(world: World, form: SandboxForm, uid: string, index: number): Wire[] {
  const found = pluginCase(world, uid);
  delegationWith(found, index);
  const { formContent } = Content.parse(processedForm(form, found.variables, isLater(world)));
  return fieldsOf(formContent).map(withValue);
}

/** Forms and starting tasks of a process. */
export function pluginProcessRoutes({ world }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/dynaform/:uid', (c) => {
    const form = formWith(world(), c.req.param('uid'));
    const index = indexIn(c.req.query('del_index'));
    const uid = c.req.query('app_uid') ?? '';
    if (uid === '' || index === null) return c.json(fieldsOf(form.content));
    return c.json(filledFields(world(), form, uid, index));
  });
  app.get('/project/:uid/starting-tasks', (c) => {
    const uid = requireUid('prj_uid', c.req.param('uid'));
    const process = findProcess(world(), uid);
    if (!process) throw refuse.because(`The project with $prj_uid: '${uid}' does not exist.`);
    const asked = c.req.query('usr_uid');
    const user = asked ? requirePerson(world(), asked) : c.get('user');
    const tasks = process.tasks.filter(
      (task) => task.start && assigneesOf(world(), task).includes(user.username),
    );
    if (tasks.length === 0)
      throw refuse.because(`The user with $usr_uid: '${user.uid}' doesn't have initial activities.`);
    return c.json(tasks.map(({ uid: act_uid, title: act_name }) => ({ act_uid, act_name })));
  });
  return app;
}
