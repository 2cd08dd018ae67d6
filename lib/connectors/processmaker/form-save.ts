import { type FormValues, fieldsOf } from '@/lib/domain/form';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { listInputDocuments } from './client/input-documents';
import { ifAllowed } from './client/request';
import { writeVariables } from './client/variables';
import { decisionOf, withDecisionMade } from './decision';
import { inputDocument, NO_SETTING } from './document-transform';
import type { TaskForms } from './dynaform';
import { loadForms } from './dynaform';
import { movedOn } from './errors';
import type { CaseFile } from './file-write';
import { findPending } from './find';
import { requireWayBack, variablesFrom } from './form-payload';
import { toForm } from './form-transform';
import { parseTaskId } from './ids';
import { requireWholeDraft } from './kept-form';

/** The files that a field may name; only asked for where one is given that the form does not name yet. */
export async function filesFor(
  call: Call,
  appUid: string,
  { task, values }: { readonly task: TaskForms; readonly values: FormValues },
): Promise<readonly CaseFile[]> {
  const fields = fieldsOf(toForm(task)).filter(({ kind }) => kind === 'file');
  const isNew = fields.some((field) => values[field.id]?.some((id) => !field.values.includes(id)));
  if (!isNew) return [];
  const documents = (await ifAllowed(listInputDocuments(call, appUid))) ?? [];
  return documents.map((each) => inputDocument(each, NO_SETTING));
}

/**
 * Keeps what is filled in as variables of the case, without handing it on. Nobody checks a draft: it may be half done. Throws
 * `unsupported`, naming the field, for a grid that could not be put back, and for characters that the case did not keep.
 */
export async function save(call: Call, ref: WorkRef, values: FormValues): Promise<void> {
  const key = parseTaskId(ref.externalId);
  const found = ref.box === 'pending' ? await findPending(call, key, ['todo', 'draft']) : null;
  if (!found) throw movedOn();
  const { row } = found;
  const forms = await loadForms(call, { ...key, project: row.pro_uid });
  const task = withDecisionMade(forms, row.app_status === 'DRAFT' ? null : decisionOf(forms.forms));
  const files = await filesFor(call, key.appUid, { task, values });
  const variables = variablesFrom(task, { values, files });
  requireWayBack(task, values);
  if (Object.keys(variables).length === 0) return;
  await writeVariables(call, key, variables);
  await requireWholeDraft(call, key, { task, variables });
}
