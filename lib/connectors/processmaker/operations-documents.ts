import type { VendorOperation } from '../operations';
import { uploadFieldFile } from './client/field-files';
import * as inputs from './client/input-documents';
import * as notes from './client/notes';
import * as outputs from './client/output-documents';
import * as projects from './client/projects';
import { documented, observed, shown } from './operation-line';

const DOCUMENTS = 'Item, documents';
/** What people file and what the process makes. */
export const documentOperations: readonly VendorOperation[] = [
  shown(
    DOCUMENTS,
    documented(
      'input-documents.list',
      'Get case input documents',
      'GET /cases/{app_uid}/input-documents',
      inputs.listInputDocuments,
    ),
  ),
  documented(
    'input-documents.get',
    'Get input document',
    'GET /cases/{app_uid}/input-document/{app_doc_uid}',
    inputs.readInputDocument,
  ),
  shown(
    DOCUMENTS,
    documented(
      'input-documents.upload',
      'Upload input document',
      'POST /cases/{app_uid}/input-document',
      inputs.uploadInputDocument,
    ),
  ),
  shown(
    DOCUMENTS,
    documented(
      'input-documents.delete',
      'Delete input document',
      'DELETE /cases/{app_uid}/{del_index}/input-document/{app_doc_uid}',
      inputs.deleteInputDocument,
    ),
  ),
  shown(
    DOCUMENTS,
    documented(
      'input-documents.file',
      'Download input document',
      'GET /cases/{app_uid}/input-document/{app_doc_uid}/file',
      inputs.openInputDocument,
    ),
  ),
  shown(
    'Item, form (files of a field)',
    observed(
      'field-files.upload',
      'Upload file of a field',
      'POST /cases/{app_uid}/upload/{var_name}',
      uploadFieldFile,
    ),
  ),
  shown(
    DOCUMENTS,
    observed(
      'input-documents.definition',
      'Input document of a process',
      'GET /project/{prj_uid}/input-document/{inp_doc_uid}',
      projects.readInputDefinition,
    ),
  ),
  shown(
    DOCUMENTS,
    documented(
      'output-documents.list',
      'Get case output documents',
      'GET /cases/{app_uid}/output-documents',
      outputs.listOutputDocuments,
    ),
  ),
  documented(
    'output-documents.get',
    'Get output document',
    'GET /cases/{app_uid}/output-document/{app_doc_uid}',
    outputs.readOutputDocument,
  ),
  shown(
    DOCUMENTS,
    documented(
      'output-documents.generate',
      'Generate output document',
      'POST /cases/{app_uid}/{del_index}/output-document/{out_doc_uid}',
      outputs.generateOutputDocument,
    ),
  ),
  shown(
    DOCUMENTS,
    documented(
      'output-documents.delete',
      'Delete output document',
      'DELETE /cases/{app_uid}/output-document/{app_doc_uid}',
      outputs.deleteOutputDocument,
    ),
  ),
  shown(
    DOCUMENTS,
    documented(
      'output-documents.file',
      'Download output document',
      'GET /cases/{app_uid}/output-document/{app_doc_uid}/file',
      outputs.openOutputDocument,
    ),
  ),
  shown(
    DOCUMENTS,
    observed(
      'output-documents.definitions',
      'Output documents of a process',
      'GET /project/{prj_uid}/output-documents',
      projects.listOutputDefinitions,
    ),
  ),
];

export const noteOperations: readonly VendorOperation[] = [
  shown(
    'Item, notes',
    documented('notes.list', 'Get case notes', 'GET /cases/{app_uid}/notes', notes.readNotes),
  ),
  documented(
    'notes.paged',
    'Get page of case notes',
    'GET /cases/{app_uid}/notes/paged',
    notes.readNotesPage,
  ),
  shown(
    'Item, notes and decision (comment)',
    documented('notes.create', 'Create case note', 'POST /cases/{app_uid}/note', notes.addNote),
  ),
];
