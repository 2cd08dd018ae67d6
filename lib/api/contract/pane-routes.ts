import { Documents } from '@/lib/domain/document';
import { FormDraft } from '@/lib/domain/form';
import { Notes } from '@/lib/domain/note';
import { ProcessMap } from '@/lib/domain/process-map';
import { PeopleList } from './actions';
import { contract, FORM_BODY_BYTES, type RouteContract } from './route-contract';
import { StartableList, StartForm, StartFormQuery, StartPeopleQuery } from './startable';
import {
  DocumentCreate,
  DocumentGenerate,
  NoteCreate,
  ProcessStart,
  StagedUpload,
  Submission,
} from './submissions';
import { Timeline } from './timeline';
import { DraftDiscard, DraftDiscarded, DraftSave, WorkForm } from './work-forms';

export const getForm = contract({
  method: 'GET',
  path: '/api/work-items/{id}/form',
  summary: 'The form of an item with its values, and my draft of it',
  status: 200,
  answer: WorkForm,
});
export const saveDraft = contract({
  method: 'PUT',
  path: '/api/work-items/{id}/form',
  summary: 'Save what I have filled in so far, here and where its system keeps drafts',
  status: 200,
  body: DraftSave,
  maxBodyBytes: FORM_BODY_BYTES,
  answer: FormDraft,
});
export const discardDraft = contract({
  method: 'DELETE',
  path: '/api/work-items/{id}/form',
  summary: 'Forget my draft, and put back at its system what was there before',
  status: 200,
  query: DraftDiscard,
  answer: DraftDiscarded,
});
export const getHistory = contract({
  method: 'GET',
  path: '/api/work-items/{id}/history',
  summary: 'What happened to the process of an item, oldest first, and what comes next',
  status: 200,
  answer: Timeline,
});
export const getMap = contract({
  method: 'GET',
  path: '/api/work-items/{id}/map',
  summary: 'How the process of an item runs, and where it stands',
  status: 200,
  answer: ProcessMap,
});
export const getNotes = contract({
  method: 'GET',
  path: '/api/work-items/{id}/notes',
  summary: 'The notes on an item, oldest first',
  status: 200,
  answer: Notes,
});
export const createNote = contract({
  method: 'POST',
  path: '/api/work-items/{id}/notes',
  summary: 'Add a note, once',
  status: 200,
  body: NoteCreate,
  answer: Submission,
});
export const getDocuments = contract({
  method: 'GET',
  path: '/api/work-items/{id}/documents',
  summary: 'The documents of an item, newest first',
  status: 200,
  answer: Documents,
});
export const createDocument = contract({
  method: 'POST',
  path: '/api/work-items/{id}/documents',
  summary: 'Pass an uploaded file on to the system of an item, once',
  status: 200,
  body: DocumentCreate,
  answer: Submission,
});
export const generateDocument = contract({
  method: 'POST',
  path: '/api/work-items/{id}/documents/generate',
  summary: 'Have the system make a document of the item’s data',
  status: 200,
  body: DocumentGenerate,
  answer: Submission,
});
export const downloadDocument = contract({
  method: 'GET',
  path: '/api/work-items/{id}/documents/{documentId}',
  summary: 'The bytes of a document, streamed from its system',
  status: 200,
});
export const previewDocument = contract({
  method: 'GET',
  path: '/api/work-items/{id}/documents/{documentId}/preview',
  summary: 'A picture, a PDF or a text to look at, streamed from its system; no other kind',
  status: 200,
});
export const removeDocument = contract({
  method: 'DELETE',
  path: '/api/work-items/{id}/documents/{documentId}',
  summary: 'Remove a document at its system',
  status: 200,
  answer: Submission,
});
export const createUpload = contract({
  method: 'POST',
  path: '/api/uploads',
  summary: 'Bring a file: its bytes as the body, its name in Content-Disposition',
  status: 200,
  answer: StagedUpload,
});
export const deleteUpload = contract({
  method: 'DELETE',
  path: '/api/uploads/{id}',
  summary: 'Forget a file that was brought and not passed on',
  status: 204,
});
export const listStartable = contract({
  method: 'GET',
  path: '/api/startable',
  summary: 'What I may start, from all my connections',
  status: 200,
  answer: StartableList,
});
export const getStartForm = contract({
  method: 'GET',
  path: '/api/startable/form',
  summary: 'What a start asks for',
  status: 200,
  query: StartFormQuery,
  answer: StartForm,
});
export const listStartPeople = contract({
  method: 'GET',
  path: '/api/startable/people',
  summary: 'People whom the system accepts for one field of a start',
  status: 200,
  query: StartPeopleQuery,
  answer: PeopleList,
});
export const startProcess = contract({
  method: 'POST',
  path: '/api/processes',
  summary: 'Start a process, once',
  status: 200,
  body: ProcessStart,
  maxBodyBytes: FORM_BODY_BYTES,
  answer: Submission,
});

/** What is read and written of an open item besides deciding on it, and starting one. */
export const paneRoutes: readonly RouteContract[] = [
  getForm,
  saveDraft,
  discardDraft,
  getHistory,
  getMap,
  getNotes,
  createNote,
  getDocuments,
  createDocument,
  generateDocument,
  downloadDocument,
  previewDocument,
  removeDocument,
  createUpload,
  deleteUpload,
  listStartable,
  getStartForm,
  listStartPeople,
  startProcess,
];
