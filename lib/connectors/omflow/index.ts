import type { Connector } from '../contract';
import { available } from './actions';
import { auth, whoAmI } from './auth';
import { Settings } from './config';
import * as documents from './documents';
import { load } from './form';
import { get } from './get';
import { searchPeople } from './handler';
import { load as loadHistory, next } from './history';
import { lastChange } from './last-change';
import { list } from './list';
import { load as loadMap } from './map';
import * as notes from './notes';
import { outOfOffice } from './out-of-office';
import { probe } from './probe';
import { perform } from './push';
import * as start from './start';
import { verify } from './verify';

/** OMFLOW 1.1 and 1.2: tickets that stop at people's forms. */
export const connector: Connector = {
  manifest: {
    id: 'omflow',
    displayName: 'OMFLOW',
    mark: 'OM',
    docsUrl: 'https://doc.omflow.com.tw/',
    config: Settings,
    boxes: ['pending', 'completed', 'initiated'],
    sync: { minIntervalSeconds: 10, maxConcurrency: 2, readsHaveEffects: false },
  },
  auth,
  whoAmI,
  probe,
  list,
  get,
  verify,
  actions: { available, perform },
  forms: { load },
  people: { search: searchPeople },
  lastChange,
  outOfOffice,
  history: { load: loadHistory, next },
  map: { load: loadMap },
  notes: { load: notes.load, add: notes.add },
  documents: { load: documents.load, download: documents.download, upload: documents.upload },
  start: {
    list: start.list,
    form: start.form,
    people: searchPeople,
    start: start.start,
    attachments: start.attachments,
  },
};
