import type { Connector } from '../contract';
import { available, perform } from './actions';
import { auth, whoAmI } from './auth';
import { Settings } from './config';
import { loadForm } from './form';
import { saveForm } from './form-save';
import { loadHistory } from './history';
import { lastChange } from './last-change';
import { get, list } from './list';
import { loadMap } from './map';
import { addNote, loadNotes } from './notes';
import { searchPeople, searchUsers } from './people';
import { probe } from './probe';
import { DRAFT_NOTE, listStartable, start, startForm } from './start';
import { verify } from './verify';

/** supOS workflow 4.2 through its open API. Every call names the person to act as, from the link (vendor facts: supos §2). */
export const connector: Connector = {
  manifest: {
    id: 'supos',
    displayName: 'supOS',
    mark: 'SU',
    docsUrl: 'https://suposdocs.vercel.app/workflow',
    config: Settings,
    boxes: ['pending', 'completed', 'initiated'],
    sync: { minIntervalSeconds: 10, maxConcurrency: 4, readsHaveEffects: true },
  },
  auth,
  whoAmI,
  probe,
  list,
  get,
  verify,
  actions: { available, perform },
  forms: { load: loadForm, save: saveForm },
  people: { search: searchPeople },
  lastChange,
  history: { load: loadHistory },
  notes: { load: loadNotes, add: addNote },
  map: { load: loadMap },
  start: {
    keepsDrafts: true,
    draftNote: DRAFT_NOTE,
    takesTitle: true,
    list: listStartable,
    form: startForm,
    people: (call, { query }) => searchUsers(call, query),
    start,
  },
};
