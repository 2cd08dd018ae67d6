import { createHash } from 'node:crypto';
import { processOf } from '../engine';
import { fullName, userByName } from '../installation';
import type { DocumentDefinition } from '../process-model';
import type { CaseDocument, SandboxCase, World } from '../world';

const STATUS_LABELS = { DRAFT: 'Draft', TO_DO: 'To do', COMPLETED: 'Completed', CANCELLED: 'Cancelled' };

function definitionOf(world: World, found: SandboxCase, { definition }: CaseDocument): DocumentDefinition {
  const { inputDocuments, outputDocuments } = processOf(world, found);
  const known = [...inputDocuments, ...outputDocuments];
  return known.find((each) => each.inp_doc_uid === definition || each.out_doc_uid === definition) ?? {};
}

/** The template and margins stay inside the plugin (its source). */
const WITHHELD = /(template|_margin)$/;

function upperCased(definition: DocumentDefinition): object {
  const shown = Object.entries(definition).filter(([key]) => !WITHHELD.test(key));
  return Object.fromEntries(shown.map(([key, value]) => [key.toUpperCase(), value]));
}

function random(document: CaseDocument, extension: string): number {
  return createHash('md5').update(`${document.uid}${extension}`).digest().readUInt32BE();
}

function links(document: CaseDocument): object {
  const { uid, version, kind } = document;
  if (kind !== 'OUTPUT')
    return {
      DOWNLOAD_LABEL: 'Download',
      DOWNLOAD_LINK: `../cases/cases_ShowDocument?a=${uid}&v=${version}`,
      DOWNLOAD_LABEL1: '',
      DOWNLOAD_LINK1: '',
    };
  const link = (extension: string) =>
    `../cases/cases_ShowOutputDocument?a=${uid}&v=${version}&ext=${extension}&random=${random(document, extension)}`;
  return {
    DOWNLOAD_LABEL: '.pdf',
    DOWNLOAD_LINK: link('pdf'),
    DOWNLOAD_LABEL1: '.doc',
    DOWNLOAD_LINK1: link('doc'),
  };
}

function ofCase(world: World, found: SandboxCase): object {
  return {
    APP_TITLE: found.title,
    APP_DESCRIPTION: found.description,
    APP_NUMBER: found.number,
    APP_PARENT: '',
    APP_STATUS: found.status,
    PRO_UID: found.process,
    APP_PROC_CODE: '',
    STATUS: STATUS_LABELS[found.status],
    CREATOR: fullName(world, found.starter),
    CREATE_DATE: found.createdAt,
    UPDATE_DATE: found.updatedAt,
    PRO_TITLE: found.processTitle,
  };
}

/** One document of a folder with all the vendor knows of it (vendor document: extraRest, "Get documents in folder"). */
export function folderDocument(world: World, found: SandboxCase, document: CaseDocument): object {
  const owner = userByName(world, document.username);
  return {
    APP_DOC_UID: document.uid,
    APP_DOC_FILENAME: document.filename,
    APP_DOC_COMMENT: document.comment || null,
    DOC_VERSION: document.version,
    APP_UID: found.uid,
    DEL_INDEX: document.delegation,
    DOC_UID: document.definition,
    USR_UID: owner?.uid ?? '',
    APP_DOC_TYPE: document.kind,
    APP_DOC_CREATE_DATE: document.at,
    APP_DOC_INDEX: document.index,
    FOLDER_UID: '',
    APP_DOC_PLUGIN: '',
    APP_DOC_TAGS: document.kind === 'INPUT' ? 'INPUT' : '',
    APP_DOC_STATUS: 'ACTIVE',
    APP_DOC_STATUS_DATE: null,
    APP_DOC_FIELDNAME: document.field || null,
    APP_DOC_DRIVE_DOWNLOAD: null,
    SYNC_WITH_DRIVE: 'UNSYNCHRONIZED',
    SYNC_PERMISSIONS: null,
    ...ofCase(world, found),
    ...upperCased(definitionOf(world, found, document)),
    USR_USERNAME: owner?.username ?? '',
    USR_FIRSTNAME: owner?.firstname ?? '',
    USR_LASTNAME: owner?.lastname ?? '',
    DELETE_LABEL: 'Delete',
    ...links(document),
    APP_DOC_UID_VERSION: `${document.uid}_${document.version}`,
  };
}
