import { fileProblem } from '@/lib/domain/field-rules';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Upload } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { accessTo } from './case-access';
import { uploadFieldFile } from './client/field-files';
import { listInputDocuments, uploadInputDocument } from './client/input-documents';
import { writeVariables } from './client/variables';
import { variableOf } from './control';
import { type OpenTask, openTaskOf, rulesOfSlot, type Slot } from './document-slots';
import { documentId } from './document-transform';
import { uploadVersion } from './document-version';
import { movedOn } from './errors';
import type { CaseFile } from './file-write';
import { placesOf, variablesFrom } from './form-payload';

interface Filing {
  readonly call: Call;
  readonly appUid: string;
  readonly open: OpenTask;
  /** The same task as it is now; null when it is no longer the person's. */
  readonly reload: () => Promise<OpenTask | null>;
  readonly upload: Upload;
}

/** Where a step asks for one thing only, that is meant. */
function slotFor({ slots }: OpenTask, wanted: string | null): Slot {
  const [only, ...others] = slots;
  const found = wanted === null && others.length === 0 ? only : slots.find(({ value }) => value === wanted);
  if (found) return found;
  throw new ConnectorError(
    'invalid-input',
    'This step of the process does not ask for such a document. Nothing was sent; choose what it is.',
  );
}

function requireFitting(slot: Slot, { name, content }: Upload): void {
  const problem = fileProblem(slot.label, rulesOfSlot(slot), { name, size: content.size });
  if (problem !== null)
    throw new ConnectorError('invalid-input', `${problem} Nothing was sent.`, { field: slot.value });
}

/** Who neither holds the task nor supervises is sent elsewhere (vendor document: REST API Cases, "Upload Input Document"). */
function explained(error: unknown): unknown {
  if (!isConnectorError(error) || error.status !== 302) return error;
  return new ConnectorError(
    'forbidden',
    'ProcessMaker takes a document only from who works on the task just now. Nothing was stored.',
    { cause: error, status: 302 },
  );
}

/** A file of the same name, where the process keeps versions, is the next one of it. */
async function fileDocument({ call, appUid, open, upload }: Filing, slot: Slot & { kind: 'document' }) {
  const { limits, value } = slot;
  const { name, content } = upload;
  if (limits.keepsVersions) {
    const before = (await listInputDocuments(call, appUid)).find(
      ({ doc_uid, app_doc_filename }) => doc_uid === value && app_doc_filename === name,
    );
    const version = { appUid, delIndex: open.delIndex, definitionUid: value, name, content };
    if (before && (await uploadVersion(call, { ...version, before }))) return;
  }
  await uploadInputDocument(call, { appUid, taskUid: open.taskUid, definitionUid: value, name, content });
}

const notNamed = (error: unknown): unknown =>
  isConnectorError(error)
    ? new ConnectorError(
        error.code === 'auth' ? 'forbidden' : error.code,
        `${error.message} The file was stored in ProcessMaker, but its field does not show it yet. Add it again.`,
        { cause: error, status: error.status },
      )
    : error;

/** Several files may come at the same time: whoever wrote last has not seen the others. */
const LOOKS = 3;

interface Named {
  readonly fieldId: string;
  readonly file: CaseFile;
}

/** Writes the file into the field beside those that are there just now; true where it is there already. */
async function nameOnce({ call, appUid, reload }: Filing, { fieldId, file }: Named): Promise<boolean> {
  const open = await reload();
  const field = open && placesOf(open.task).get(fieldId)?.field;
  if (!open || !field) throw movedOn();
  if (field.values.includes(file.id)) return true;
  const values = { [fieldId]: field.multiple ? [...field.values, file.id] : [file.id] };
  const variables = variablesFrom(open.task, { values, files: [file] });
  await writeVariables(call, { appUid, delIndex: open.delIndex }, variables);
  return false;
}

async function nameInField(filing: Filing, named: Named): Promise<void> {
  try {
    for (let look = 0; look < LOOKS; look += 1) if (await nameOnce(filing, named)) return;
  } catch (error) {
    throw notNamed(error);
  }
}

/** Stored first, and then named by the field: other files of it stay, where it takes several. */
async function fileInField(filing: Filing, { place }: Slot & { kind: 'field' }): Promise<void> {
  const { call, appUid, upload } = filing;
  const { name, content } = upload;
  const stored = await uploadFieldFile(call, { appUid, variable: variableOf(place.control), name, content });
  if (stored === null)
    throw new ConnectorError('uncertain', 'ProcessMaker did not say whether it has stored the file.');
  const id = documentId({ kind: 'input', uid: stored.uid, version: stored.version });
  await nameInField(filing, { fieldId: place.field.id, file: { id, name: stored.name || name } });
}

/** Files one document at an open task. Throws before anything is sent where it would not be taken. */
export async function fileAt(filing: Filing): Promise<void> {
  const slot = slotFor(filing.open, filing.upload.slot);
  requireFitting(slot, filing.upload);
  try {
    if (slot.kind === 'document') await fileDocument(filing, slot);
    else await fileInField(filing, slot);
  } catch (error) {
    throw explained(error);
  }
}

/** Files a document under what a step of the person's task asks for, or in a field of its form. */
export async function upload(call: Call, ref: WorkRef, given: Upload): Promise<void> {
  const access = await accessTo(call, ref);
  const reload = () => openTaskOf(call, ref, access);
  const open = await reload();
  if (!open) throw movedOn();
  await fileAt({ call, appUid: access.appUid, open, reload, upload: given });
}
