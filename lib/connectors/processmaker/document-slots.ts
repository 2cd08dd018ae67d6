import type { Choice } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import type { CaseAccess } from './case-access';
import { readSteps } from './client/steps';
import { isUid } from './ids';

/** The task at which the person may file documents now. */
export interface OpenTask {
  readonly taskUid: string;
  readonly delIndex: string;
  /** What its steps ask for: input documents of the process by uid, with their titles. */
  readonly slots: readonly Choice[];
}

/** Null when the item's task is not the person's to work on just now. */
export async function openTaskOf(call: Call, { box }: WorkRef, access: CaseAccess): Promise<OpenTask | null> {
  const { appUid, delIndex, info } = access;
  const held = info?.current_task.find(
    (task) => task.del_index === delIndex && task.usr_uid === call.subject.id,
  );
  if (box !== 'pending' || delIndex === null || !held || held.paused) return null;
  const steps = await readSteps(call, { appUid, delIndex });
  const slots = steps
    .filter(({ id, type }) => type === 'INPUT_DOCUMENT' && isUid(id))
    .map(({ id, title }) => ({ value: id, label: title || 'Document' }));
  return { taskUid: held.tas_uid, delIndex, slots };
}
