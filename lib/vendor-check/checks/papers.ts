import type { Connector } from '@/lib/connectors/contract';
import type { WorkDocument } from '@/lib/domain/document';
import type { WorkItem } from '@/lib/domain/work-item';
import type { VendorCheck } from '../check';
import { counted, fail, notSupported, pass } from '../finding';
import type { Installation } from '../installation';
import type { Person } from '../person';

/** Moments the vendor does not tell are passed over. */
function isOldestFirst(moments: readonly (string | null)[]): boolean {
  const told = moments.filter((moment) => moment !== null);
  return told.every((moment, index) => index === 0 || moment >= (told[index - 1] ?? ''));
}

interface Found {
  readonly item: WorkItem;
  readonly document: WorkDocument;
}

type DocumentBundle = NonNullable<Connector['documents']>;

/** Items that say they have documents come first; one that says it has none is not asked. */
async function itemsWithDocuments({ openItems, readable }: Installation): Promise<WorkItem[]> {
  const open = await openItems();
  const all = (await readable()).flatMap(({ items }) => items);
  const marked = all.filter(({ hasDocuments }) => hasDocuments === true).slice(0, 3);
  return [...marked, ...open.filter(({ hasDocuments }) => hasDocuments !== false || marked.length === 0)];
}

async function findDocument(
  bundle: DocumentBundle,
  somebody: Person,
  items: readonly WorkItem[],
): Promise<Found | null> {
  for (const item of items) {
    const { documents } = await somebody.use((call) => bundle.load(call, item.ref));
    const document = documents.find(({ downloadable }) => downloadable);
    if (document) return { item, document };
  }
  return null;
}

/** How many bytes the first piece of a download has; the rest is not fetched. */
async function firstBytes(
  bundle: DocumentBundle,
  somebody: Person,
  { item, document }: Found,
): Promise<number> {
  const { body } = await somebody.use((call) => bundle.download(call, item.ref, document.id));
  const reader = body.getReader();
  try {
    return (await reader.read()).value?.byteLength ?? 0;
  } finally {
    await reader.cancel();
  }
}

export const paperChecks: readonly VendorCheck[] = [
  {
    name: 'a history is in order',
    run: async ({ connector: { history }, openItems, person }) => {
      if (!history) return notSupported('This connector reads no history.');
      const [item] = await openItems();
      const entries = await (await person()).use((call) => history.load(call, item.ref));
      if (entries.length === 0) return fail('The history of an open item is empty.');
      return isOldestFirst(entries.map(({ at }) => at))
        ? pass(`Oldest first; its length is ${entries.length}.`)
        : fail('Something stands in it before what happened earlier.');
    },
  },
  {
    name: 'notes can be read',
    run: async ({ connector, openItems, person }) => {
      const bundle = connector.notes;
      if (!bundle) return notSupported('This connector reads no notes.');
      const [item] = await openItems();
      const { notes } = await (await person()).use((call) => bundle.load(call, item.ref));
      return isOldestFirst(notes.map(({ at }) => at))
        ? pass(`${counted(notes.length, 'note')} on an open item.`)
        : fail('They are not in order.');
    },
  },
  {
    name: 'documents can be listed and fetched',
    run: async (installation) => {
      const bundle = installation.connector.documents;
      if (!bundle) return notSupported('This connector reads no documents.');
      const somebody = await installation.person();
      const items = await itemsWithDocuments(installation);
      const found = await findDocument(bundle, somebody, items);
      if (found === null)
        return pass(`Listed for ${counted(items.length, 'item')}; there was none to fetch.`);
      const bytes = await firstBytes(bundle, somebody, found);
      const empty = bytes === 0 && found.document.size !== 0;
      return empty ? fail('A document that is listed comes without content.') : pass('One was fetched.');
    },
  },
];
