import { fileProblem } from '@/lib/domain/field-rules';
import { type FormField, fieldsOf } from '@/lib/domain/form';
import type { Call, Upload } from '../contract';
import { ConnectorError } from '../errors';
import { loadCase } from './case';
import { type OpenTask, openTaskOf } from './document-slots';
import { movedOn } from './errors';
import { taskId } from './ids';
import { documentOf, type StartForms, toStartForm } from './start-form';
import { fileAt } from './upload';

/** A file on its way into a new case, and the field of the start form that it is for. */
export interface StartFile {
  readonly fieldId: string;
  readonly upload: Upload;
}

const invalid = (message: string, field?: string) =>
  new ConnectorError('invalid-input', `${message} Nothing was started.`, { field });

function fieldFor(fields: readonly FormField[], { slot, name }: Upload): FormField {
  const [only, ...others] = fields;
  const found = slot === null && others.length === 0 ? only : fields.find(({ id }) => id === slot);
  if (found) return found;
  throw invalid(`“${name}” has no place in this form. Choose what it is for.`, slot ?? undefined);
}

/** Which field each file is for. Throws `invalid-input` where one has no place, or would not be taken, before there is a case. */
export function requireFittingFiles(forms: StartForms, uploads: readonly Upload[]): StartFile[] {
  const fields = fieldsOf(toStartForm(forms)).filter(({ kind, editable }) => kind === 'file' && editable);
  const files = uploads.map((upload) => ({ field: fieldFor(fields, upload), upload }));
  for (const { field, upload } of files) {
    const file = { name: upload.name, size: upload.content.size };
    const problem = fileProblem(field.label, field.rules ?? {}, file);
    if (problem !== null) throw invalid(problem, field.id);
    if (!field.multiple && files.filter((each) => each.field === field).length > 1)
      throw invalid(`“${field.label}” takes one file.`, field.id);
  }
  return files.map(({ field, upload }) => ({ fieldId: field.id, upload }));
}

export interface StartedCase {
  readonly appUid: string;
  readonly appNumber: string;
  readonly files: readonly StartFile[];
}

/** The new draft's task, as any other of the person's. */
async function openDraft(call: Call, { appUid, appNumber }: StartedCase): Promise<OpenTask | null> {
  const externalId = taskId({ appUid, delIndex: '1', appNumber });
  const info = await loadCase(call, appUid);
  return openTaskOf(call, { externalId, kind: 'task', box: 'pending' }, { appUid, delIndex: '1', info });
}

async function fileOne(call: Call, started: StartedCase, { fieldId, upload }: StartFile): Promise<void> {
  const reload = () => openDraft(call, started);
  const open = await reload();
  if (!open) throw movedOn();
  const slot = documentOf(fieldId) ?? fieldId;
  await fileAt({ call, appUid: started.appUid, open, reload, upload: { ...upload, slot } });
}

function notTaken(names: readonly string[]): string {
  const [it, them] = names.length === 1 ? ['this file', 'it'] : ['these files', 'them'];
  return `The case was started, but ProcessMaker has not confirmed ${it}: ${names.join(', ')}. Look into the case, and add ${them} there if need be.`;
}

/** Files one after the other; nothing of it is a failure of the start. What is not taken is told in a sentence; null where all is there. */
export async function fileWithStart(call: Call, started: StartedCase): Promise<string | null> {
  const lost: string[] = [];
  for (const file of started.files)
    await fileOne(call, started, file).catch(() => lost.push(file.upload.name));
  return lost.length === 0 ? null : notTaken(lost);
}
