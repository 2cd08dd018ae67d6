import { afterAll, beforeAll, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { Call } from '../../contract';
import { newPurchase, type PluginSubject, refusal, startPlugin } from './extrarest/contract-testing';
import { uploadFieldFile } from './field-files';
import { listInputDocuments } from './input-documents';
import { readVariables } from './variables';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const upload =
  (appUid: string, variable = 'attachments') =>
  (call: Call) =>
    uploadFieldFile(call, { appUid, variable, name: '報價 att.txt', content: new Blob(['text']) });

operationContract('field-files.upload', () => {
  test.each([
    ['3.3.10', () => sandbox],
    ['3.8.3', () => later],
  ] as const)('%s: the file is in the case, and the variable does not name it yet', async (_, plugin) => {
    const alice = await plugin().as('alice');
    const appUid = await newPurchase(alice);
    const stored = await upload(appUid)(alice);
    expect(stored).toEqual({
      uid: expect.stringMatching(/^[0-9a-f]{32}$/),
      version: '1',
      name: '報價 att.txt',
    });
    expect(await listInputDocuments(alice, appUid)).toMatchObject([
      { app_doc_uid: stored?.uid, app_doc_type: 'ATTACHED' },
    ]);
    expect(await readVariables(alice, { appUid, delIndex: '1' })).not.toHaveProperty('attachments');
  });

  test('whoever has no part in the case files nothing, and no name leads elsewhere', async () => {
    const appUid = await newPurchase(await sandbox.as('alice'));
    expect(await refusal(await sandbox.as('bob'), upload(appUid))).toMatchObject({
      status: 400,
      code: 'forbidden',
    });
    for (const variable of ['../note', 'a/b', '', 'grid 1 file'])
      await expect(upload(appUid, variable)(await sandbox.as('alice'))).rejects.toMatchObject({
        code: 'unsupported',
      });
  });
});
