import type { Documents, DocumentTemplate } from '@/lib/domain/document';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { accessTo, type CaseAccess } from './case-access';
import type { CaseDocument } from './client/case-documents';
import { listInputDocuments } from './client/input-documents';
import { listOutputDocuments } from './client/output-documents';
import { listOutputDefinitions, type OutputDefinition } from './client/projects';
import { ifAllowed, ifPossible } from './client/request';
import { loadLimits } from './document-limits';
import { type OpenTask, openTaskOf, toSlot } from './document-slots';
import {
  type Definition,
  type DocumentSetting,
  inputDocument,
  newestFirst,
  outputDocuments,
} from './document-transform';
import type { Variables } from './dynaform-content';
import { folderOf } from './folder-path';
import { isUid } from './ids';

const BEFORE_CLAIM = 'ProcessMaker shows the documents of this task once you have claimed it.';
const NOT_YOURS = 'In ProcessMaker only who works on the task just now can add documents.';
const NOTHING_ASKED = 'This step of the process in ProcessMaker asks for no document.';

export interface CaseFiles {
  readonly inputs: readonly CaseDocument[];
  readonly outputs: readonly CaseDocument[];
}

/** Either list is empty, or refused, for who may see none of it. */
export async function loadFiles(call: Call, appUid: string): Promise<CaseFiles> {
  const [inputs, outputs] = await Promise.all([
    ifAllowed(listInputDocuments(call, appUid)),
    ifAllowed(listOutputDocuments(call, appUid)),
  ]);
  return { inputs: inputs ?? [], outputs: outputs ?? [] };
}

type Known = readonly [uid: string, definition: Definition];

async function inputDefinitions(
  call: Call,
  processUid: string,
  { files, open }: { readonly files: CaseFiles; readonly open: OpenTask | null },
): Promise<Known[]> {
  const known = (open?.slots ?? []).flatMap((slot) => (slot.kind === 'document' ? [slot.limits] : []));
  const unknown = new Set(
    files.inputs.map(({ doc_uid }) => doc_uid).filter((uid) => !known.some((each) => each.uid === uid)),
  );
  const asked = [...unknown].filter(isUid).map((uid) => ({ uid, title: '' }));
  const all = [...known, ...(await loadLimits(call, processUid, asked))];
  const variables = open?.task.variables;
  return all.map(({ uid, title, folder }) => [uid, { title, folder: folderOf(folder, variables) }]);
}

async function outputsOf(call: Call, processUid: string, isAsked: boolean): Promise<OutputDefinition[]> {
  return isAsked ? ((await ifPossible(listOutputDefinitions(call, processUid))) ?? []) : [];
}

const outputDefinition =
  (variables: Variables | undefined) =>
  ({ out_doc_uid, out_doc_title, out_doc_destination_path }: OutputDefinition): Known => [
    out_doc_uid,
    { title: out_doc_title, folder: folderOf(out_doc_destination_path, variables) },
  ];

const FORMATS: Readonly<Record<string, readonly string[]>> = { PDF: ['PDF'], DOC: ['DOC'] };

/** What the steps of the task have made of the case's data. */
function templatesOf(open: OpenTask | null, outputs: readonly OutputDefinition[]): DocumentTemplate[] {
  return outputs
    .filter(({ out_doc_uid }) => open?.outputs.includes(out_doc_uid))
    .map(({ out_doc_uid, out_doc_title, out_doc_generate }) => ({
      id: out_doc_uid,
      label: out_doc_title || 'Document',
      formats: [...(FORMATS[out_doc_generate.toUpperCase()] ?? ['PDF', 'DOC'])],
    }));
}

function reasonAgainst(open: OpenTask | null): string | null {
  if (open === null) return NOT_YOURS;
  return open.slots.length === 0 ? NOTHING_ASKED : null;
}

async function documentsOf(call: Call, ref: WorkRef, access: CaseAccess, processUid: string) {
  const [files, open] = await Promise.all([loadFiles(call, access.appUid), openTaskOf(call, ref, access)]);
  const isAsked = files.outputs.length > 0 || (open?.outputs.length ?? 0) > 0;
  const [inputs, outputs] = await Promise.all([
    inputDefinitions(call, processUid, { files, open }),
    outputsOf(call, processUid, isAsked),
  ]);
  const setting: DocumentSetting = {
    zone: call.connection.timeZone,
    definitions: new Map([...inputs, ...outputs.map(outputDefinition(open?.task.variables))]),
    openSlots: new Set([...(open?.slots ?? []).map(({ value }) => value), ...(open?.outputs ?? [])]),
    username: call.subject.username,
  };
  return { files, open, setting, templates: templatesOf(open, outputs) };
}

function toDocuments({
  files,
  open,
  setting,
  templates,
}: Awaited<ReturnType<typeof documentsOf>>): Documents {
  const reason = reasonAgainst(open);
  const limits = (open?.slots ?? []).map(toSlot);
  return {
    documents: newestFirst([
      ...files.inputs.map((each) => inputDocument(each, setting)),
      ...files.outputs.flatMap((each) => outputDocuments(each, setting)),
    ]),
    mayUpload: reason === null,
    reason,
    slots: limits.map(({ value, label }) => ({ value, label })),
    ...(limits.length > 0 && { limits }),
    ...(templates.length > 0 && { templates }),
  };
}

/** Files of the item's case, those that people filed and those that the process made; where the person may file now, under what. */
export async function loadDocuments(call: Call, ref: WorkRef): Promise<Documents> {
  const access = await accessTo(call, ref);
  if (access.info === null) return { documents: [], mayUpload: false, reason: BEFORE_CLAIM, slots: [] };
  return toDocuments(await documentsOf(call, ref, access, access.info.pro_uid));
}
