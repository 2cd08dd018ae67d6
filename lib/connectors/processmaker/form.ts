import { type Form, fieldsOf } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { loadCase, requireCase } from './case';
import { decisionOf, withDecisionMade } from './decision';
import { loadForms } from './dynaform';
import { gone } from './errors';
import { findPending } from './find';
import { readOnly, toForm } from './form-transform';
import { parseProcessId, parseTaskId } from './ids';
import type { CaseInfo } from './schema';

const AFTER_CLAIM: Form = {
  sections: [],
  note: 'ProcessMaker shows the details of this task once somebody has claimed it.',
};

/** The case is closed to a member of the pool before the claim (vendor facts: processmaker §5). */
async function loadOfPool(call: Call, externalId: string): Promise<Form> {
  if (await findPending(call, parseTaskId(externalId), ['unassigned'])) return AFTER_CLAIM;
  throw gone();
}

/** Whether the task is open and with the person, so that its variables may be written (vendor facts: processmaker §5, "Variables"). */
function isHeld({ subject }: Call, info: CaseInfo, delIndex: string): boolean {
  return info.current_task.some(
    ({ del_index, usr_uid, paused }) => del_index === delIndex && usr_uid === subject.id && !paused,
  );
}

/** A form that the person may fill in; the vendor keeps what they save of it. */
async function loadHeld(
  call: Call,
  { appUid, delIndex }: { appUid: string; delIndex: string },
  info: CaseInfo,
) {
  const task = await loadForms(call, { appUid, delIndex, project: info.pro_uid });
  const decision = info.app_status === 'DRAFT' ? null : decisionOf(task.forms);
  const form = toForm(withDecisionMade(task, decision));
  const keepsDrafts = fieldsOf(form).some(({ editable }) => editable);
  return keepsDrafts ? { ...form, keepsDrafts } : form;
}

/** Of a case that the person has a part in, or supervises. */
async function loadOfTask(call: Call, { box, externalId }: WorkRef): Promise<Form> {
  const { appUid, delIndex } = parseTaskId(externalId);
  const info = await loadCase(call, appUid);
  if (info === null) return loadOfPool(call, externalId);
  const waits = info.current_task.find(({ del_index }) => del_index === delIndex);
  if (waits && waits.usr_uid === null && box !== 'team') return loadOfPool(call, externalId);
  if (box === 'pending' && isHeld(call, info, delIndex)) return loadHeld(call, { appUid, delIndex }, info);
  return toForm(readOnly(await loadForms(call, { appUid, delIndex, project: info.pro_uid })));
}

/** The forms of the task, for filling in where it is the person's; of a process, those that it was started with. */
export async function load(call: Call, ref: WorkRef): Promise<Form> {
  if (ref.kind === 'task') return loadOfTask(call, ref);
  const appUid = parseProcessId(ref.externalId);
  const { pro_uid } = await requireCase(call, appUid);
  return toForm(readOnly(await loadForms(call, { appUid, delIndex: '1', project: pro_uid })));
}
