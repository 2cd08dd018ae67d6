import type { Connector } from '../contract';
import { available } from './actions';
import { auth, whoAmI } from './auth';
import { Settings } from './config';
import { download, generate, remove } from './document-transfer';
import { loadDocuments } from './documents';
import { load } from './form';
import { save } from './form-save';
import { get } from './get';
import { beforeClaim, loadHistory } from './history';
import { lastChange } from './last-change';
import { list } from './list';
import { loadMap } from './map';
import { loadNext } from './next-steps';
import { addNote, loadNotes } from './notes';
import { outOfOffice } from './out-of-office';
import { searchPeople } from './people';
import { perform } from './perform';
import { probe } from './probe';
import { listStartable, loadStartForm, start } from './start';
import { upload } from './upload';
import { verify } from './verify';

/** ProcessMaker 3: cases that stop at people's tasks. Uses the extraRest plugin where it is installed. */
export const connector: Connector = {
  manifest: {
    id: 'processmaker',
    displayName: 'ProcessMaker',
    mark: 'PM',
    docsUrl: 'https://wiki.processmaker.com/3.3/REST_API',
    config: Settings,
    boxes: ['pending', 'completed', 'initiated', 'team'],
    sync: { minIntervalSeconds: 10, maxConcurrency: 2, readsHaveEffects: false },
  },
  auth,
  whoAmI,
  probe,
  list,
  get,
  verify,
  actions: { available, perform },
  people: { search: searchPeople },
  lastChange,
  outOfOffice,
  forms: { load, save },
  map: { load: loadMap },
  history: { load: loadHistory, next: loadNext, beforeClaim },
  notes: { load: loadNotes, add: addNote },
  documents: { load: loadDocuments, download, upload, remove, generate },
  start: { list: listStartable, form: loadStartForm, start },
};
