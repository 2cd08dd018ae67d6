import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../../conformance/operation-contract';
import { newPurchase, type PluginSubject, refusal, refused, startPlugin, uidOf } from './contract-testing';
import { uploadFile } from './documents';
import { listFolderDocuments, listFolders } from './folders';

let plugin: PluginSubject;
beforeAll(async () => {
  plugin = await startPlugin();
});
afterAll(() => plugin.subject.close());

const unknownUid = 'f'.repeat(32);
const file = (appUid: string) => ({ appUid, delIndex: 1, content: new Blob(['42 EUR']), name: 'offer.txt' });

operationContract('extrarest.folders', () => {
  test('folders of the root and of a folder, sorted, searched and cut', async () => {
    const sam = await plugin.as('sam');
    const { folders, total } = await listFolders(sam, { folderUid: 'root', sort: 'name' });
    expect(folders.map(({ name, parentUid }) => [name, parentUid])).toEqual([
      ['Contracts 合約', null],
      ['Quotes 報價單', null],
    ]);
    expect(total).toBe(2);
    const [contracts] = folders;
    if (!contracts) throw new Error('there are no contracts');
    const below = await listFolders(sam, { folderUid: contracts.uid });
    expect(below.folders).toMatchObject([{ name: '2026', parentUid: contracts.uid }]);
    const last = await listFolders(sam, { folderUid: 'root', sort: 'name', direction: 'DESC', limit: 1 });
    expect(last).toMatchObject({ folders: [{ name: 'Quotes 報價單' }], total: 2 });
    expect((await listFolders(sam, { folderUid: 'root', search: 'quo' })).total).toBe(1);
  });

  test('without PM_FOLDERS_VIEW it is forbidden; what is no folder is invalid', async () => {
    const wish = { folderUid: 'root' };
    expect(await refusal(await plugin.as('alice'), (call) => listFolders(call, wish))).toEqual(
      refused('Logged-in user lacks the PM_FOLDERS_VIEW permission in role.', 'forbidden'),
    );
    const strange = { folderUid: 'F'.repeat(32) };
    expect(await refusal(await plugin.as('sam'), (call) => listFolders(call, strange))).toEqual(
      refused("Unrecognized fld_uid. Must be 'root' or the unique ID of a document folder.", 'invalid-input'),
    );
  });
});

operationContract('extrarest.folder-contents', () => {
  test('the documents of the root, also those of one person', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    await uploadFile(alice, { ...file(appUid), name: 'mine.txt' });
    const sam = await plugin.as('sam');
    const wish = { folderUid: 'root', keyword: 'mine', searchType: 'ALL', onlyActive: true } as const;
    const { documents, total } = await listFolderDocuments(sam, { ...wish, userUid: uidOf('alice') });
    expect(total).toBe(1);
    expect(documents[0]).toMatchObject({
      name: 'mine.txt',
      appUid,
      active: true,
      processTitle: 'Purchase request 採購申請',
      creator: 'Alice Adams',
    });
    expect((await listFolderDocuments(sam, { ...wish, userUid: uidOf('bob') })).total).toBe(0);
  });

  test('without PM_FOLDERS_VIEW it is forbidden; another folder is empty', async () => {
    const wish = { folderUid: 'root' };
    expect(await refusal(await plugin.as('alice'), (call) => listFolderDocuments(call, wish))).toEqual(
      refused('Logged-in user lacks the PM_FOLDERS_VIEW permission in role.', 'forbidden'),
    );
    const empty = await listFolderDocuments(await plugin.as('sam'), { folderUid: unknownUid });
    expect(empty).toEqual({ documents: [], total: 0 });
  });
});
