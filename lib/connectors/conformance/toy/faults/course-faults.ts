import type { NextStep } from '@/lib/domain/history';
import type { ProcessMap } from '@/lib/domain/process-map';
import type { Call, Connector, StartRequest } from '../../../contract';
import { isConnectorError } from '../../../errors';
import { generate, loadAllDocuments, loadMap, loadNext } from '../course';
import { download, loadHistory, upload } from '../papers';
import { listStartable, loadStartForm, startWhole } from '../starting';
import { wholeToy } from '../whole';
import type { SeededFault } from './seeded-fault';

function redrawing(change: (map: ProcessMap) => ProcessMap): Connector {
  return { ...wholeToy, map: { load: async (call, ref) => change(await loadMap(call, ref)) } };
}

function foretelling(change: (next: NextStep[]) => NextStep[]): Connector {
  const next: typeof loadNext = async (call, ref) => change(await loadNext(call, ref));
  return { ...wholeToy, history: { load: loadHistory, next } };
}

function making(make: typeof generate): Connector {
  return { ...wholeToy, documents: { load: loadAllDocuments, download, upload, generate: make } };
}

const orderedTwice: typeof generate = async (call, ref) => {
  try {
    await generate(call, ref);
  } catch (error) {
    if (!isConnectorError(error) || error.code !== 'uncertain') throw error;
    await generate(call, ref);
    throw error;
  }
};

function starting(change: (request: StartRequest) => StartRequest): Connector {
  const start = (call: Call, request: StartRequest) => startWhole(call, change(request));
  const attachments = { maxBytes: null, extensions: [] };
  return {
    ...wholeToy,
    start: { keepsDrafts: true, attachments, list: listStartable, form: loadStartForm, start },
  };
}

const empty: ProcessMap = { steps: [], connections: [], note: 'There is no map.' };

export const courseFaults: readonly SeededFault[] = [
  {
    what: 'draws a line that leads nowhere',
    connector: redrawing((map) => ({
      ...map,
      connections: map.connections.map((line) => ({ ...line, to: 'nowhere' })),
    })),
    caughtBy: ['the lines of a map join steps that are there, each with an id of its own'],
    says: /which are not there/,
  },
  {
    what: 'draws every step as if nothing had come to it',
    connector: redrawing((map) => ({
      ...map,
      steps: map.steps.map((step) => ({ ...step, state: 'open' })),
    })),
    caughtBy: ['a map and a history say alike where an open item stands'],
    says: /where ".*" stands/,
  },
  {
    what: 'shows an empty map where it should say that somebody may not see it',
    connector: { ...wholeToy, map: { load: (call, ref) => loadMap(call, ref).catch(() => empty) } },
    caughtBy: ["the map of another person's item cannot be read"],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'tells a step twice that comes next',
    connector: foretelling((next) => [...next, ...next]),
    caughtBy: ['what comes next are steps with names, each told once'],
    says: /twice/,
  },
  {
    what: 'limits files in a place that there is none of',
    connector: {
      ...wholeToy,
      documents: {
        load: async (call, ref) => ({
          ...(await loadAllDocuments(call, ref)),
          limits: [{ value: 'attic', label: 'Attic', maxBytes: null, extensions: [] }],
        }),
        download,
        upload,
        generate,
      },
    },
    caughtBy: ['what is taken of files is said for the places they can be filed under'],
    says: /has no place "attic"/,
  },
  {
    what: 'makes no document and says nothing',
    connector: making(async () => undefined),
    caughtBy: ['a document that the system has made is listed, once in each of its formats'],
    says: /0 documents were made/,
  },
  {
    what: 'orders a document again when the answer is lost',
    connector: making(orderedTwice),
    caughtBy: ['an order for a document whose answer is lost is uncertain and is sent once'],
    says: /not ordered exactly once/,
  },
  {
    what: 'makes something up where a start lacks what it needs',
    connector: starting((request) => ({ ...request, values: { title: 'Untitled', ...request.values } })),
    caughtBy: ['a start without what its form requires is refused, and nothing is started'],
    says: /must be refused, but succeeded/,
  },
  {
    what: 'hands in a start that should only be saved',
    connector: starting((request) => ({ ...request, saveOnly: false })),
    caughtBy: ['a start that is only saved waits with the person who saved it'],
    says: /nothing has come to pending/,
  },
  {
    what: 'loses the files of a start',
    connector: starting((request) => ({ ...request, attachments: [] })),
    caughtBy: ['a file that goes with a start is among the documents of the process'],
    says: /not among the documents/,
  },
];
