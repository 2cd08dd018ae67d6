import type { FieldRules } from '@/lib/domain/form';
import type { Call } from '../contract';
import { type InputDefinition, readInputDefinition } from './client/projects';
import { ifPossible } from './client/request';
import { bytesOf, extensionsIn } from './field-rules';

/** An input document that a step files, with what is taken for it. */
export interface DocumentLimits {
  readonly uid: string;
  readonly title: string;
  readonly rules: Pick<FieldRules, 'maxBytes' | 'extensions'> | null;
  /** The process keeps what was filed before under the same name. */
  readonly keepsVersions: boolean;
  /** "/Quotes/@#item", or empty. */
  readonly folder: string;
}

/** A size of 0 is no limit, as is ".*" (recorded from 3.3.10). */
function limitsOf(definition: InputDefinition): DocumentLimits {
  const maxBytes = bytesOf(Number(definition.inp_doc_max_filesize), definition.inp_doc_max_filesize_unit);
  const extensions = extensionsIn(definition.inp_doc_type_file);
  return {
    uid: definition.inp_doc_uid,
    title: definition.inp_doc_title || 'Document',
    rules: { ...(maxBytes !== undefined && { maxBytes }), ...(extensions && { extensions }) },
    keepsVersions: definition.inp_doc_versioning === '1',
    folder: definition.inp_doc_destination_path,
  };
}

/** Only one by one can a person who designs no processes learn of them (vendor facts: processmaker §5, "Form"). */
export async function loadLimits(
  call: Call,
  processUid: string,
  documents: ReadonlyArray<{ readonly uid: string; readonly title: string }>,
): Promise<DocumentLimits[]> {
  return Promise.all(
    documents.map(async ({ uid, title }) => {
      const found = await ifPossible(readInputDefinition(call, { processUid, definitionUid: uid }));
      return found ? limitsOf(found) : { uid, title, rules: null, keepsVersions: false, folder: '' };
    }),
  );
}
