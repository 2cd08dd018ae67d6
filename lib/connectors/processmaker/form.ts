import type { Form } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadCase, requireCase } from './case';
import { loadForms } from './dynaform';
import { gone } from './errors';
import { findPending } from './find';
import { toForm } from './form-transform';
import { parseProcessId, parseTaskId } from './ids';

const AFTER_CLAIM: Form = {
  sections: [],
  note: 'ProcessMaker shows the details of this task once somebody has claimed it.',
};

/** The case is closed to a member of the pool before the claim (vendor facts: processmaker §5). */
async function loadOfPool(call: Call, externalId: string): Promise<Form> {
  if (await findPending(call, parseTaskId(externalId), ['unassigned'])) return AFTER_CLAIM;
  throw gone();
}

/** Of a case that the person has a part in, or supervises. */
async function loadOfTask(call: Call, { box, externalId }: WorkRef): Promise<Form> {
  const { appUid, delIndex } = parseTaskId(externalId);
  const info = await loadCase(call, appUid);
  if (info === null) return loadOfPool(call, externalId);
  const waits = info.current_task.find(({ del_index }) => del_index === delIndex);
  if (waits && waits.usr_uid === null && box !== 'team') return loadOfPool(call, externalId);
  return toForm(await loadForms(call, { appUid, delIndex, project: info.pro_uid }));
}

/** The forms of the task, read-only; of a process, those that it was started with. */
export async function load(call: Call, ref: WorkRef): Promise<Form> {
  if (ref.kind === 'task') return loadOfTask(call, ref);
  const appUid = parseProcessId(ref.externalId);
  const { pro_uid } = await requireCase(call, appUid);
  return toForm(await loadForms(call, { appUid, delIndex: '1', project: pro_uid }));
}
