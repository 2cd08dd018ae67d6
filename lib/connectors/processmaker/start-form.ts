import type { Form } from '@/lib/domain/form';
import { type FormField, type FormValues, fieldsOf } from '@/lib/domain/form';
import type { Startable } from '@/lib/domain/startable';
import type { StartRequest } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import type { CaseVariables } from './client/cases';
import type { StartingCase } from './client/starting';
import type { DocumentLimits } from './document-limits';
import type { TaskForms } from './dynaform';
import { defaultsShown, requireComplete, variablesFrom } from './form-payload';
import { toForm } from './form-transform';
import { isUid } from './ids';

/** Where a process is started: some can be started in several places. */
export interface StartPlace {
  readonly processUid: string;
  readonly taskUid: string;
}

export const startId = ({ processUid, taskUid }: StartPlace): string => `${processUid}:${taskUid}`;

/** Throws `not-found` for an id that this connector has not made. */
export function parseStartId(id: string): StartPlace {
  const [processUid = '', taskUid = '', ...rest] = id.split(':');
  if (!isUid(processUid) || !isUid(taskUid) || rest.length > 0)
    throw new ConnectorError('not-found', 'ProcessMaker has nothing like this to start.');
  return { processUid, taskUid };
}

/** "No Category" is what the vendor prints where there is none. */
export function toStartable(start: StartingCase): Startable {
  const category = start.category_name.trim();
  return {
    id: startId({ processUid: start.pro_uid, taskUid: start.tas_uid }),
    title: start.pro_title.trim() || start.pro_uid,
    group: category === '' || category === 'No Category' ? null : category,
    description: start.pro_description.trim() || null,
  };
}

/** What starting asks for: the forms of the first task, and the documents that its steps file. */
export interface StartForms extends TaskForms {
  readonly documents: readonly DocumentLimits[];
}

const DOCUMENT = 'document.';

const documentField = ({ uid, title, rules }: DocumentLimits): FormField => ({
  id: `${DOCUMENT}${uid}`,
  label: title,
  kind: 'file',
  values: [],
  display: [],
  choices: [],
  required: false,
  editable: true,
  multiple: true,
  ...(rules && { rules }),
});

/** The input document that a field of the start form stands for; null for a field of a form. */
export const documentOf = (fieldId: string): string | null =>
  fieldId.startsWith(DOCUMENT) ? fieldId.slice(DOCUMENT.length) : null;

export function toStartForm(forms: StartForms): Form {
  const { sections, note } = toForm(forms);
  if (forms.documents.length === 0) return { sections, note };
  const documents = { title: 'Documents', fields: forms.documents.map(documentField) };
  // That there is no form at all is no news beside the documents; that one is not shown is.
  const isNews = sections.length > 0 || forms.withheld.length > 0;
  return { sections: [...sections, documents], note: isNews ? note : null };
}

const listed = (values: StartRequest['values']): FormValues =>
  Object.fromEntries(Object.entries(values).map(([id, given]) => [id, [given].flat()]));

/** The same refusal, in the words of a start. */
function asStart(error: unknown): unknown {
  if (!isConnectorError(error)) return error;
  const message = error.message.replace('Nothing was sent.', 'Nothing was started.');
  return new ConnectorError(error.code, message, { field: error.field });
}

/** Files go along as attachments; what a field of them holds is written once they are in the case. */
function withoutFiles(form: Form, values: FormValues): FormValues {
  const files = new Set(fieldsOf(form).flatMap(({ id, kind }) => (kind === 'file' ? [id] : [])));
  return Object.fromEntries(Object.entries(values).filter(([id]) => !files.has(id)));
}

/**
 * The variables of a new case. The vendor would store anything (vendor facts: processmaker §5), so a field that is not asked
 * for, a choice that is not offered and a required field left empty are `invalid-input` here. `attached`: file fields that a
 * file goes along for.
 */
export function startVariables(
  forms: StartForms,
  given: StartRequest['values'],
  attached: ReadonlySet<string> = new Set(),
): CaseVariables {
  const values = withoutFiles(toStartForm(forms), listed(given));
  try {
    const sent = variablesFrom(forms, { values });
    requireComplete(forms, { values, settled: attached });
    return { ...defaultsShown(forms), ...sent };
  } catch (error) {
    throw asStart(error);
  }
}
