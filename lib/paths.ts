type Query = Readonly<Record<string, string | number | undefined>>;

function withQuery(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

const one = (id: string) => encodeURIComponent(id);

/** Every address of a page, so that a renamed route is a type error. */
export const paths = {
  home: () => '/',
  signIn: (query?: { callbackUrl?: string }) => withQuery('/sign-in', query),
  inbox: (query?: { box?: string; stage?: string; connection?: string; q?: string; item?: string }) =>
    withQuery('/inbox', query),
  connections: () => '/connections',
  absences: () => '/absences',
  bulk: (id: string) => `/bulks/${one(id)}`,
  start: (query?: { connection?: string; process?: string }) => withQuery('/start', query),
  actions: (query?: { show?: string; q?: string }) => withQuery('/actions', query),
} as const;

/** Every address of the HTTP API. */
export const apiPaths = {
  workItems: (query?: Query) => withQuery('/api/work-items', query),
  workItem: (id: string) => `/api/work-items/${one(id)}`,
  workItemForm: (id: string, query?: { revision?: number; writer?: string }) =>
    withQuery(`/api/work-items/${one(id)}/form`, query),
  workItemHistory: (id: string) => `/api/work-items/${one(id)}/history`,
  workItemMap: (id: string) => `/api/work-items/${one(id)}/map`,
  workItemNotes: (id: string) => `/api/work-items/${one(id)}/notes`,
  workItemDocuments: (id: string) => `/api/work-items/${one(id)}/documents`,
  workItemDocument: (id: string, documentId: string) =>
    `/api/work-items/${one(id)}/documents/${one(documentId)}`,
  workItemDocumentPreview: (id: string, documentId: string) =>
    `/api/work-items/${one(id)}/documents/${one(documentId)}/preview`,
  generateDocument: (id: string) => `/api/work-items/${one(id)}/documents/generate`,
  uploads: () => '/api/uploads',
  upload: (id: string) => `/api/uploads/${one(id)}`,
  startable: () => '/api/startable',
  startForm: (query: { connectionId: string; startableId: string }) =>
    withQuery('/api/startable/form', query),
  startPeople: (query: { connectionId: string; startableId: string; inputId: string; q?: string }) =>
    withQuery('/api/startable/people', query),
  processes: () => '/api/processes',
  actions: (query?: Query) => withQuery('/api/actions', query),
  action: (id: string) => `/api/actions/${one(id)}`,
  actionRetry: (id: string) => `/api/actions/${one(id)}/retry`,
  actionAcknowledge: (id: string) => `/api/actions/${one(id)}/acknowledge`,
  bulkActions: () => '/api/actions/bulk',
  bulkOffers: () => '/api/actions/bulk/offers',
  bulks: () => '/api/bulks',
  bulk: (id: string, query?: Query) => withQuery(`/api/bulks/${one(id)}`, query),
  stopBulk: (id: string) => `/api/bulks/${one(id)}/stop`,
  acknowledgeBulk: (id: string) => `/api/bulks/${one(id)}/acknowledge`,
  audit: (query?: Query) => withQuery('/api/audit', query),
  people: (query: { workItemId: string; inputId: string; q?: string }) => withQuery('/api/people', query),
  connections: () => '/api/connections',
  absences: (query?: Query) => withQuery('/api/absences', query),
  absence: (id: string) => `/api/absences/${one(id)}`,
  absencePreview: () => '/api/absences/preview',
  absenceColleagues: (query?: Query) => withQuery('/api/absences/colleagues', query),
  absenceRepair: (id: string) => `/api/absences/${one(id)}/repair`,
  movedItems: (id: string) => `/api/absences/${one(id)}/items`,
  askBack: (id: string) => `/api/absences/${one(id)}/items/ask-back`,
  receivedItems: () => '/api/absences/received',
  handBack: () => '/api/absences/received/hand-back',
  connectionLink: (id: string) => `/api/connections/${one(id)}/link`,
  me: () => '/api/me',
  counts: () => '/api/counts',
  events: () => '/api/events',
  health: () => '/api/health',
  openApi: () => '/api/openapi.json',
  auth: () => '/api/auth',
} as const;

/** Where the PDF reader finds its worker, and the folders of what some documents need; other addresses for each version. */
export const pdfReaderPaths = (version: string) =>
  ({
    worker: `/pdf-reader/${one(version)}/worker/pdf.worker.min.mjs`,
    characterMaps: `/pdf-reader/${one(version)}/character-maps/`,
    fonts: `/pdf-reader/${one(version)}/fonts/`,
    decoders: `/pdf-reader/${one(version)}/decoders/`,
  }) as const;
