import type { Documents } from '@/lib/domain/document';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { accessTo, type CaseAccess } from './case-access';
import type { CaseDocument } from './client/case-documents';
import { listInputDocuments } from './client/input-documents';
import { listOutputDocuments } from './client/output-documents';
import { listOutputDefinitions, readInputDefinition } from './client/projects';
import { ifAllowed, ifPossible } from './client/request';
import { type OpenTask, openTaskOf } from './document-slots';
import { type DocumentSetting, inputDocument, newestFirst, outputDocuments } from './document-transform';
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

/** Only one by one can a person who designs no processes learn the titles (vendor facts: processmaker §5, "Form"). */
async function inputTitles(call: Call, processUid: string, definitions: readonly string[]) {
  const found = await Promise.all(
    definitions.map((definitionUid) => ifPossible(readInputDefinition(call, { processUid, definitionUid }))),
  );
  return found.flatMap((each) => (each ? [[each.inp_doc_uid, each.inp_doc_title] as const] : []));
}

async function outputTitles(call: Call, processUid: string, files: CaseFiles) {
  const found = files.outputs.length === 0 ? null : await ifPossible(listOutputDefinitions(call, processUid));
  return (found ?? []).map(({ out_doc_uid, out_doc_title }) => [out_doc_uid, out_doc_title] as const);
}

/** What the files are called in the process, beside their own names. */
async function titlesOf(call: Call, processUid: string, files: CaseFiles, open: OpenTask | null) {
  const known = new Map((open?.slots ?? []).map(({ value, label }) => [value, label]));
  const unknown = new Set(files.inputs.map(({ doc_uid }) => doc_uid).filter((uid) => !known.has(uid)));
  const [inputs, outputs] = await Promise.all([
    inputTitles(call, processUid, [...unknown].filter(isUid)),
    outputTitles(call, processUid, files),
  ]);
  return new Map([...known, ...inputs, ...outputs].filter(([, title]) => title !== ''));
}

function reasonAgainst(open: OpenTask | null): string | null {
  if (open === null) return NOT_YOURS;
  return open.slots.length === 0 ? NOTHING_ASKED : null;
}

async function documentsOf(call: Call, ref: WorkRef, access: CaseAccess, processUid: string) {
  const [files, open] = await Promise.all([loadFiles(call, access.appUid), openTaskOf(call, ref, access)]);
  const setting: DocumentSetting = {
    zone: call.connection.timeZone,
    titles: await titlesOf(call, processUid, files, open),
    openSlots: new Set(open?.slots.map(({ value }) => value)),
    username: call.subject.username,
  };
  const documents = [
    ...files.inputs.map((each) => inputDocument(each, setting)),
    ...files.outputs.flatMap((each) => outputDocuments(each, setting)),
  ];
  const reason = reasonAgainst(open);
  return {
    documents: newestFirst(documents),
    mayUpload: reason === null,
    reason,
    slots: [...(open?.slots ?? [])],
  };
}

/** Files of the item's case, those that people filed and those that the process made; where the person may file now, under what. */
export async function loadDocuments(call: Call, ref: WorkRef): Promise<Documents> {
  const access = await accessTo(call, ref);
  if (access.info === null) return { documents: [], mayUpload: false, reason: BEFORE_CLAIM, slots: [] };
  return documentsOf(call, ref, access, access.info.pro_uid);
}
