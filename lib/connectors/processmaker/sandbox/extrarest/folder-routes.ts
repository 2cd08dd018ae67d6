import { Hono } from 'hono';
import type { SandboxContext } from '../../../sandbox/contract';
import type { ApiEnvironment } from '../bearer';
import type { SandboxUser } from '../installation';
import { cut } from '../paging';
import { integerOf } from '../reading-body';
import { refuse } from '../refusal';
import type { CaseDocument, SandboxCase, World } from '../world';
import { folderDocument } from './folder-view';
import { may, requirePermission } from './permissions';
import { type Folder, pluginOf } from './state';

type Query = Readonly<Record<string, string>>;

/** `/` for the root. */
function folderOf(uid: string): string {
  if (uid === 'root') return '/';
  if (!/^[0-9a-f]{32}$/.test(uid))
    throw refuse.because("Unrecognized fld_uid. Must be 'root' or the unique ID of a document folder.");
  return uid;
}

function requireChoice(name: string, given: string | undefined, allowed: readonly string[]): void {
  if (given !== undefined && !allowed.includes(given))
    throw refuse.invalid(name, `Expecting one of (${allowed.join(',')})`);
}

interface Named {
  readonly name: string;
  readonly createdAt: string;
}

/** Searched by name, sorted by time or name, and cut, as both endpoints do it. */
function listed<Item>(items: readonly Item[], query: Query, named: (item: Item) => Named) {
  const { search = '', sort = 'appDocCreateDate', direction = 'ASC' } = query;
  requireChoice('direction', direction, ['ASC', 'DESC']);
  requireChoice('sort', sort, ['appDocCreateDate', 'name', '""']);
  const key = (item: Item) => (sort === 'name' ? named(item).name : named(item).createdAt);
  const found = items
    .filter((item) => named(item).name.toLowerCase().includes(search.toLowerCase()))
    .toSorted((one, other) => key(one).localeCompare(key(other)) * (direction === 'ASC' ? 1 : -1));
  const offset = integerOf('start', query.start) ?? 0;
  const limit = integerOf('limit', query.limit) ?? 0;
  return { rows: cut(found, { offset, limit }), total: found.length };
}

const folderRow = ({ uid, parent, name, createdAt }: Folder) => ({
  FOLDER_UID: uid,
  FOLDER_PARENT_UID: parent,
  FOLDER_NAME: name,
  FOLDER_CREATE_DATE: createdAt,
  FOLDER_UPDATE_DATE: createdAt,
});

interface Filed {
  readonly found: SandboxCase;
  readonly document: CaseDocument;
}

const named = ({ document }: Filed): Named => ({ name: document.filename, createdAt: document.at });

/** Files lie in the root unless their definition says otherwise, which none does here. */
function documentsIn(world: World, folder: string, { keyword = '', user }: Query): Filed[] {
  if (folder !== '/') return [];
  const all = world.cases.flatMap((found) => found.documents.map((document) => ({ found, document })));
  const owner = world.installation.users.find(({ uid }) => uid === user)?.username;
  return all.filter(
    ({ document }) => document.filename.includes(keyword) && (!user || document.username === owner),
  );
}

function requireOthers(caller: SandboxUser, user: string | undefined): void {
  if (user && user !== caller.uid && !may(caller, 'PM_ALLCASES'))
    throw refuse.because(
      'Logged user needs the PM_ALLCASES permission in role to access documents for another user.',
    );
}

/** Folders of documents, which operators may not see (vendor facts: processmaker §6). */
export function pluginFolderRoutes({ world }: SandboxContext<World>): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.get('/documents/:folder/folders', (c) => {
    requirePermission(c.get('user'), 'PM_FOLDERS_VIEW');
    const parent = folderOf(c.req.param('folder'));
    const below = pluginOf(world()).folders.filter((folder) => folder.parent === parent);
    const { rows, total } = listed(below, c.req.query(), (folder) => folder);
    return c.json({ folders: rows.map(folderRow), totalFoldersCount: total });
  });
  app.get('/documents/:folder/contents', (c) => {
    requirePermission(c.get('user'), 'PM_FOLDERS_VIEW');
    const folder = folderOf(c.req.param('folder'));
    requireOthers(c.get('user'), c.req.query('user'));
    requireChoice('only_active', c.req.query('only_active'), ['true', 'false']);
    const { rows, total } = listed(documentsIn(world(), folder, c.req.query()), c.req.query(), named);
    const documents = rows.map(({ found, document }) => folderDocument(world(), found, document));
    return c.json({ documents, totalDocumentsCount: total });
  });
  return app;
}
