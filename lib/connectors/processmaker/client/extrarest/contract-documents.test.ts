import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../../conformance/operation-contract';
import { orderConfirmation, quoteDocument, registerTrigger } from '../../sandbox/demo-documents';
import { readCase } from './case';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  refusal,
  refused,
  startPlugin,
  uidOf,
} from './contract-testing';
import { generateOutputDocument, uploadFile } from './documents';
import { listFolderDocuments, listFolders } from './folders';
import { executeTrigger } from './triggers';
import { claimCase, routeCase } from './work';

let plugin: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [plugin, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([plugin.subject.close(), later.subject.close()]));

const unknownUid = 'f'.repeat(32);
const quote = String(quoteDocument.inp_doc_uid);
const confirmation = String(orderConfirmation.out_doc_uid);
const file = (appUid: string) => ({ appUid, delIndex: 1, content: new Blob(['42 EUR']), name: 'offer.txt' });

async function filesNamed(subject: PluginSubject, name: string) {
  const { documents } = await listFolderDocuments(await subject.as('sam'), {
    folderUid: 'root',
    search: name,
  });
  return documents.map(({ appUid, type, comment, version }) => ({ appUid, type, comment, version }));
}

operationContract('extrarest.upload', () => {
  test('a file is attached to a case', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const uploaded = await uploadFile(alice, { ...file(appUid), name: 'attached.txt', comment: 'cheaper' });
    expect(uploaded).toMatchObject({ name: 'attached.txt', version: 1, delIndex: 1 });
    expect(await filesNamed(plugin, 'attached.txt')).toEqual([
      { appUid, type: 'ATTACHED', comment: 'cheaper', version: 1 },
    ]);
  });

  test('it may be an input document, fill a field, and be replaced', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const field = { name: 'offer', type: 'file' } as const;
    const wish = { ...file(appUid), name: 'input.txt', inputDocumentUid: quote, field };
    const { uid } = await uploadFile(alice, wish);
    expect((await readCase(alice, appUid)).variables).toMatchObject({
      offer: `["${uid}"]`,
      offer_label: '["input.txt"]',
    });
    const second = await uploadFile(alice, { ...wish, replaces: { uid, version: 2 } });
    expect(second).toMatchObject({ uid, version: 2 });
    expect(await filesNamed(plugin, 'input.txt')).toEqual([
      { appUid, type: 'INPUT', comment: '', version: 2 },
    ]);
  });

  test('a supervisor may, others may not', async () => {
    const appUid = await newPurchase(await plugin.as('alice'));
    await uploadFile(await plugin.as('sam'), file(appUid));
    expect(await refusal(await plugin.as('bob'), (call) => uploadFile(call, file(appUid)))).toMatchObject({
      status: 400,
      message: expect.stringContaining("Logged-in user 'bob' must be assigned to task 'Submit request'"),
      code: 'forbidden',
    });
  });

  test('an unknown case, task, input document or file is refused', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const codeOf = async (change: object) =>
      (await refusal(alice, (call) => uploadFile(call, { ...file(appUid), ...change }))).code;
    expect(await codeOf({ appUid: unknownUid })).toBe('not-found');
    expect(await codeOf({ delIndex: 9 })).toBe('not-found');
    expect(await codeOf({ inputDocumentUid: unknownUid })).toBe('not-found');
    expect(await codeOf({ replaces: { uid: unknownUid, version: 2 } })).toBe('not-found');
  });

  test('facts §5, extraRest 1.12 bugs: 3.8.3 stores the file and dies, so that nobody can say: uncertain', async () => {
    const alice = await later.as('alice');
    const appUid = await newPurchase(alice);
    const wish = { ...file(appUid), name: 'stored.txt' };
    expect(await refusal(alice, (call) => uploadFile(call, wish))).toEqual({
      status: 500,
      message: '',
      code: 'uncertain',
    });
    expect(await filesNamed(later, 'stored.txt')).toHaveLength(1);
  });
});

operationContract('extrarest.output-document.generate', () => {
  test('the document is made, and made again in its place (recorded)', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    await claimCase(alice, { appUid });
    const made = await generateOutputDocument(alice, { appUid, definitionUid: confirmation });
    expect(made).toMatchObject({
      name: expect.stringMatching(/^order-.*\.pdf$/),
      definitionUid: confirmation,
      version: 1,
      createdBy: 'Adams, Alice (alice)',
      type: 'OUTPUT BOTH',
      index: 1,
    });
    const again = await generateOutputDocument(alice, { appUid, delIndex: 2, definitionUid: confirmation });
    expect(again).toMatchObject({ uid: made.uid, index: 1, version: 1 });
  });

  test('a supervisor makes it for who holds the task; others are told apart', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    await claimCase(alice, { appUid });
    const forAlice = { appUid, definitionUid: confirmation, userUid: uidOf('alice') };
    expect(await generateOutputDocument(await plugin.as('sam'), forAlice)).toMatchObject({
      createdBy: 'Adams, Alice (alice)',
    });
    expect(await refusal(await plugin.as('bob'), (call) => generateOutputDocument(call, forAlice))).toEqual(
      refused('Logged-in user lacks the PM_SUPERVISOR permission in role.', 'forbidden'),
    );
    expect(
      await refusal(await plugin.asAdmin(), (call) => generateOutputDocument(call, forAlice)),
    ).toMatchObject({
      status: 400,
      message: expect.stringContaining('must be assigned as a Supervisor for process'),
      code: 'forbidden',
    });
    const ofTask = { appUid, definitionUid: confirmation, delIndex: 2 };
    expect(await refusal(await plugin.as('carol'), (call) => generateOutputDocument(call, ofTask))).toEqual(
      refused(`The task is assigned to another user with ID '${uidOf('alice')}'.`, 'conflict'),
    );
  });

  test('without an open task it is a conflict; in a task without such a document it is not found', async () => {
    const alice = await plugin.as('alice');
    const appUid = await pooledPurchase(alice);
    const wish = { appUid, definitionUid: confirmation };
    expect(await refusal(alice, (call) => generateOutputDocument(call, wish))).toEqual(
      refused('This case has 0 current delegations', 'conflict'),
    );
    const draft = { appUid: await newPurchase(alice), definitionUid: confirmation };
    expect(await refusal(alice, (call) => generateOutputDocument(call, draft))).toMatchObject({
      status: 400,
      code: 'not-found',
    });
    expect(
      await refusal(alice, (call) => generateOutputDocument(call, { ...wish, delIndex: 1 })),
    ).toMatchObject({
      status: 400,
      code: 'forbidden',
    });
  });
});

operationContract('extrarest.execute-trigger', () => {
  const triggerUid = registerTrigger.uid;

  test('it runs with given variables and answers what was asked for', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const run = { appUid, triggerUid, variables: { item: 'Gauge' } };
    expect(await executeTrigger(alice, run)).toEqual({ variables: {}, missing: [] });
    expect((await readCase(alice, appUid)).variables).toMatchObject({
      item: 'Gauge',
      registered: 'registered: Gauge',
    });
    const { variables: own } = await executeTrigger(alice, { ...run, answer: 'ONLY_CASE' });
    expect(own).toMatchObject({ item: 'Gauge', registered: 'registered: Gauge', amount: 500 });
    expect(own).not.toHaveProperty('APPLICATION');
    const { variables: system } = await executeTrigger(alice, { ...run, answer: 'ONLY_SYSTEM' });
    expect(system).toMatchObject({ APPLICATION: appUid });
    expect(system).not.toHaveProperty('item');
    const { variables: all } = await executeTrigger(alice, { ...run, answer: 'ALL' });
    expect(all).toMatchObject({ APPLICATION: appUid, item: 'Gauge' });
  });

  test('it can put the variables back', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const run = {
      appUid,
      triggerUid,
      variables: { item: 'Gauge' },
      answer: 'ONLY_CASE',
      revert: true,
    } as const;
    expect((await executeTrigger(alice, run)).variables).toMatchObject({ registered: 'registered: Gauge' });
    const { variables } = await readCase(alice, appUid);
    expect(variables.item).toBe('Caliper');
    expect(variables).not.toHaveProperty('registered');
  });

  test('asking for named variables dies after the trigger has run: uncertain (the plugin’s source)', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const run = { appUid, triggerUid, answer: 'SPECIFY', names: ['item'] } as const;
    expect(await refusal(alice, (call) => executeTrigger(call, run))).toMatchObject({
      status: 500,
      code: 'uncertain',
    });
    expect((await readCase(alice, appUid)).variables).toHaveProperty('registered');
  });

  test('who has no task of the case may not; a supervisor may', async () => {
    const appUid = await newPurchase(await plugin.as('alice'));
    expect(
      await refusal(await plugin.as('bob'), (call) => executeTrigger(call, { appUid, triggerUid })),
    ).toMatchObject({
      status: 400,
      message: expect.stringContaining("Logged-in user 'bob' must be assigned to an open task in case #"),
      code: 'forbidden',
    });
    await executeTrigger(await plugin.as('sam'), { appUid, triggerUid });
  });

  test('a closed task is a conflict, one of somebody else kills the plugin, an unknown trigger is not found', async () => {
    const alice = await plugin.as('alice');
    const appUid = await newPurchase(alice);
    const atFirst = { appUid, triggerUid, delIndex: 1 };
    expect(await refusal(await plugin.as('bob'), (call) => executeTrigger(call, atFirst))).toMatchObject({
      status: 500,
      code: 'uncertain',
    });
    expect(
      await refusal(alice, (call) => executeTrigger(call, { appUid, triggerUid: unknownUid })),
    ).toMatchObject({ status: 400, code: 'not-found' });
    await routeCase(alice, { appUid, delIndex: 1 });
    expect(await refusal(alice, (call) => executeTrigger(call, atFirst))).toMatchObject({
      status: 400,
      message: expect.stringContaining(
        "Trigger cannot be executed because delegation 1 in task 'Submit request'",
      ),
      code: 'conflict',
    });
  });
});

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
