import type { Connector } from '../../contract';
import { toy } from '.';
import { generate, loadAllDocuments, loadMap, loadNext } from './course';
import { loadEntries, offeredWithForm, performWithForm, saveEntries } from './filling-in';
import { download, loadHistory, upload } from './papers';
import { listStartable, loadStartForm, startWhole } from './starting';

/** The toy with everything that a connector may offer: forms that are filled in, a map, documents that it makes, saved starts. */
export const wholeToy: Connector = {
  ...toy,
  actions: { available: offeredWithForm, perform: performWithForm },
  forms: { load: loadEntries, save: saveEntries },
  history: { load: loadHistory, next: loadNext },
  map: { load: loadMap },
  documents: { load: loadAllDocuments, download, upload, generate },
  start: {
    keepsDrafts: true,
    attachments: { maxBytes: 1_000_000, extensions: [] },
    list: listStartable,
    form: loadStartForm,
    start: startWhole,
  },
};
