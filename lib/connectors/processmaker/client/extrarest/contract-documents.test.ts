import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../../conformance/operation-contract';
import { orderConfirmation, quoteDocument } from '../../sandbox/demo-documents';
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
import { listFolderDocuments } from './folders';
import { claimCase } from './work';

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
