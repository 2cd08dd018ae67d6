import type { Documents } from '@/lib/domain/document';
import type { HistoryEntry } from '@/lib/domain/history';
import type { Notes } from '@/lib/domain/note';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Connector, Credential, Upload } from '../../../contract';
import { isConnectorError } from '../../../errors';
import { toy } from '..';
import { addNote, download, loadDocuments, loadHistory, loadNotes, upload } from '../papers';
import type { SeededFault } from './seeded-fault';

/** The toy with something done to every history. */
function retelling(change: (entries: HistoryEntry[]) => HistoryEntry[]): Connector {
  return { ...toy, history: { load: async (call, ref) => change(await loadHistory(call, ref)) } };
}

function renoting(change: (notes: Notes) => Notes): Connector {
  return { ...toy, notes: { load: async (call, ref) => change(await loadNotes(call, ref)), add: addNote } };
}

function addingNotes(add: typeof addNote): Connector {
  return { ...toy, notes: { load: loadNotes, add } };
}

function refiling(change: (documents: Documents) => Documents): Connector {
  const load = async (call: Call, ref: WorkRef) => change(await loadDocuments(call, ref));
  return { ...toy, documents: { load, download, upload } };
}

function uploading(send: (call: Call, ref: WorkRef, file: Upload) => Promise<void>): Connector {
  return { ...toy, documents: { load: loadDocuments, download, upload: send } };
}

/** Sends once more when the answer is lost. */
async function twice(send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'uncertain') throw error;
    await send();
    throw error;
  }
}

/** Where the person may not read, bob's credential is tried: he has listed before. */
function readingAsBob(): Connector {
  const keys: Credential[] = [];
  async function anyKey<Result>(call: Call, run: (call: Call) => Promise<Result>): Promise<Result> {
    try {
      return await run(call);
    } catch (error) {
      if (!isConnectorError(error) || error.code !== 'forbidden') throw error;
      const credential = keys.at(-1) ?? call.credential;
      return run({ ...call, credential });
    }
  }
  return {
    ...toy,
    list: (call, request) => {
      if (call.subject.username === 'bob') keys.push(call.credential);
      return toy.list(call, request);
    },
    history: { load: (call, ref) => anyKey(call, (other) => loadHistory(other, ref)) },
    notes: { load: (call, ref) => anyKey(call, (other) => loadNotes(other, ref)), add: addNote },
    documents: { load: (call, ref) => anyKey(call, (other) => loadDocuments(other, ref)), download, upload },
  };
}

export const paperFaults: readonly SeededFault[] = [
  {
    what: 'tells a history backwards',
    connector: retelling((entries) => [...entries].reverse()),
    caughtBy: ['a history has entries with ids of their own, oldest first'],
    says: /not in order/,
  },
  {
    what: 'gives all entries of a history one id',
    connector: retelling((entries) => entries.map((entry) => ({ ...entry, id: '1' }))),
    caughtBy: ['a history has entries with ids of their own, oldest first'],
    says: /an id twice/,
  },
  {
    what: 'leaves out where an item stands',
    connector: retelling((entries) => entries.map((entry) => ({ ...entry, current: false }))),
    caughtBy: ['the history of an open item says where it stands'],
    says: /is current/,
  },
  {
    what: 'does not say who decided',
    connector: retelling((entries) => entries.map((entry) => ({ ...entry, person: null }))),
    caughtBy: ['a decision adds to the history, with who took it'],
    says: /not in the history/,
  },
  {
    what: 'shows the papers of an item to people who have no part in it',
    connector: readingAsBob(),
    caughtBy: [
      "the history of another person's item cannot be read",
      "the notes of another person's item cannot be read",
      "the documents of another person's item cannot be read",
    ],
    says: /must be refused, but succeeded|alice reads the notes|alice sees the documents/,
  },
  {
    what: 'lists notes without telling them apart',
    connector: renoting((notes) => ({
      ...notes,
      notes: notes.notes.flatMap((note) => [note, { ...note, text: 'Again.' }]),
    })),
    caughtBy: ['notes have ids of their own, oldest first'],
    says: /an id twice/,
  },
  {
    what: 'refuses notes without a word',
    connector: renoting((notes) => ({ ...notes, mayAdd: false })),
    caughtBy: ['where no note can be added, a sentence says why'],
    says: /no reason/,
  },
  {
    what: 'escapes the text of a note',
    connector: addingNotes((call, ref, text) => addNote(call, ref, text.replaceAll('&', '&amp;'))),
    caughtBy: ['a note that was added comes back word for word, signed'],
    says: /changed on its way/,
  },
  {
    what: 'adds a note again when the answer is lost',
    connector: addingNotes((call, ref, text) => twice(() => addNote(call, ref, text))),
    caughtBy: ['a note whose answer is lost is uncertain and is sent once'],
    says: /not written exactly once/,
  },
  {
    what: 'lists a document under each of its versions with one id',
    connector: refiling((all) => ({ ...all, documents: [...all.documents, ...all.documents] })),
    caughtBy: ['documents have ids of their own and names'],
    says: /an id twice/,
  },
  {
    what: 'takes no documents and does not say why',
    connector: refiling((all) => ({ ...all, mayUpload: false })),
    caughtBy: ['where no document can be added, a sentence says why'],
    says: /no reason/,
  },
  {
    what: 'uploads a document as if its letters were bytes',
    connector: uploading(async (call, ref, file) => {
      const content = new Blob([Buffer.from(await file.content.text(), 'latin1')]);
      await upload(call, ref, { ...file, content });
    }),
    caughtBy: ['a document that was added is listed under its name and comes back byte for byte'],
    says: /changed on its way/,
  },
  {
    what: 'uploads a document again when the answer is lost',
    connector: uploading((call, ref, file) => twice(() => upload(call, ref, file))),
    caughtBy: ['an upload whose answer is lost is uncertain and is sent once'],
    says: /not written exactly once/,
  },
  {
    what: 'downloads nothing as if it were something',
    connector: {
      ...toy,
      documents: {
        load: loadDocuments,
        upload,
        download: (call, ref, id) =>
          download(call, ref, id).catch(() => ({
            name: id,
            contentType: null,
            size: 0,
            body: new Blob([]).stream(),
          })),
      },
    },
    caughtBy: ['a document that does not exist is refused'],
    says: /must be refused, but succeeded/,
  },
];
