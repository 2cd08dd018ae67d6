import { ConnectorError } from '../errors';
import { labelOf } from './control';
import { parseDocumentId } from './document-transform';
import type { Control } from './dynaform-schema';
import { valueIn } from './field-value';
import { type FieldFile, filesIn } from './file-value';

/** A file of the case that a field may name. */
export interface CaseFile {
  readonly id: string;
  readonly name: string;
}

function newEntry({ type }: Control, { id, name }: CaseFile): unknown {
  const key = parseDocumentId(id);
  const [uid, version] = key?.kind === 'input' ? [key.uid, Number(key.version)] : ['', 1];
  return type === 'multipleFile' ? { name, appDocUid: uid, version } : uid;
}

function unknownFile(control: Control): ConnectorError {
  return new ConnectorError(
    'invalid-input',
    `“${labelOf(control)}” names a file that is not in the case. Nothing was sent.`,
  );
}

/** The field with these files alone, in the two shapes of the vendor's (vendor document: extraRest, "Upload file to case"; its source). */
export function storedFiles(control: Control, ids: readonly string[], files: readonly CaseFile[]) {
  const present: readonly FieldFile[] = filesIn(valueIn(control.data));
  const entries = ids.map((id) => {
    const kept = present.find((file) => file.id === id);
    const file = files.find((each) => each.id === id);
    if (!kept && !file) throw unknownFile(control);
    const name = file?.name ?? kept?.name ?? id;
    return { name, stored: kept?.stored ?? newEntry(control, { id, name }) };
  });
  const stored = entries.map((entry) => entry.stored);
  const names = JSON.stringify(entries.map(({ name }) => name));
  if (control.type === 'multipleFile') return { value: stored, label: null };
  return { value: ids.length === 0 ? '' : JSON.stringify(stored), label: ids.length === 0 ? '' : names };
}
