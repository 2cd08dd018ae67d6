import type { DocumentSlot } from '@/lib/domain/document';
import type { FieldRules } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import type { CaseAccess } from './case-access';
import { readSteps } from './client/steps';
import { variableOf } from './control';
import { type DocumentLimits, loadLimits } from './document-limits';
import { loadForms, type TaskForms } from './dynaform';
import { type Place, placesOf } from './form-payload';
import { isUid } from './ids';
import type { Step } from './schema';

/** What a file can be filed under: a document that a step asks for, or a field of the task's form. */
export type Slot =
  | {
      readonly kind: 'document';
      readonly value: string;
      readonly label: string;
      readonly limits: DocumentLimits;
    }
  | { readonly kind: 'field'; readonly value: string; readonly label: string; readonly place: Place };

/** The task at which the person may file documents now. */
export interface OpenTask {
  readonly taskUid: string;
  readonly delIndex: string;
  readonly slots: readonly Slot[];
  /** Its forms, whose fields may hold files. */
  readonly task: TaskForms;
  /** Output documents of the process that its steps make, by uid. */
  readonly outputs: readonly string[];
}

export const rulesOfSlot = (slot: Slot): Pick<FieldRules, 'maxBytes' | 'extensions'> =>
  (slot.kind === 'document' ? slot.limits.rules : slot.place.field.rules) ?? {};

export function toSlot(slot: Slot): DocumentSlot {
  const { maxBytes = null, extensions = [] } = rulesOfSlot(slot);
  return { value: slot.value, label: slot.label, maxBytes, extensions: [...extensions] };
}

const ofType = (steps: readonly Step[], wanted: string) =>
  steps.filter(({ id, type }) => type === wanted && isUid(id)).map(({ id, title }) => ({ uid: id, title }));

function fieldSlots(task: TaskForms): Slot[] {
  const files = [...placesOf(task).values()].filter(({ field }) => field.kind === 'file' && field.editable);
  return files.map((place) => ({
    kind: 'field',
    value: place.field.id,
    label: place.field.label || variableOf(place.control),
    place,
  }));
}

async function slotsOf(call: Call, project: string, steps: readonly Step[]): Promise<Slot[]> {
  const asked = ofType(steps, 'INPUT_DOCUMENT').map(({ uid, title }) => ({
    uid,
    title: title || 'Document',
  }));
  const limits = await loadLimits(call, project, asked);
  return limits.map((each) => ({ kind: 'document', value: each.uid, label: each.title, limits: each }));
}

/** Null when the item's task is not the person's to work on just now. */
export async function openTaskOf(call: Call, { box }: WorkRef, access: CaseAccess): Promise<OpenTask | null> {
  const { appUid, delIndex, info } = access;
  const held = info?.current_task.find(
    (task) => task.del_index === delIndex && task.usr_uid === call.subject.id,
  );
  if (box !== 'pending' || delIndex === null || !info || !held || held.paused) return null;
  const place = { appUid, delIndex };
  const [steps, task] = await Promise.all([
    readSteps(call, place),
    loadForms(call, { ...place, project: info.pro_uid }),
  ]);
  const documents = await slotsOf(call, info.pro_uid, steps);
  const outputs = ofType(steps, 'OUTPUT_DOCUMENT').map(({ uid }) => uid);
  return { taskUid: held.tas_uid, delIndex, task, outputs, slots: [...documents, ...fieldSlots(task)] };
}
