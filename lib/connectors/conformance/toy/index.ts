import type { Connector } from '../../contract';
import { available, perform, verify } from './acting';
import { auth, whoAmI } from './auth';
import { lastChange, outOfOffice, searchPeople } from './handing-on';
import { addNote, download, loadDocuments, loadHistory, loadNotes, upload } from './papers';
import { get, list, loadForm } from './reading';
import { ToySettings } from './schema';
import { listStartable, loadStartForm, start } from './starting';

/** The connector of the toy vendor: everything a connector needs, as small as it gets. Start here when adding a vendor. */
export const toy: Connector = {
  manifest: {
    id: 'toy',
    displayName: 'Toy',
    mark: 'T',
    docsUrl: 'https://toy.example/docs',
    config: ToySettings,
    boxes: ['pending', 'completed', 'initiated'],
    sync: { minIntervalSeconds: 1, maxConcurrency: 4, readsHaveEffects: false },
  },
  auth,
  whoAmI,
  list,
  get,
  verify,
  actions: { available, perform },
  people: { search: searchPeople },
  lastChange,
  outOfOffice,
  forms: { load: loadForm },
  probe: async () => ({ version: null, features: [] }),
  history: { load: loadHistory },
  notes: { load: loadNotes, add: addNote },
  documents: { load: loadDocuments, download, upload },
  start: { list: listStartable, form: loadStartForm, start },
};
