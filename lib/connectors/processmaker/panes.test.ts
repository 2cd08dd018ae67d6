import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Documents } from '@/lib/domain/document';
import { Notes } from '@/lib/domain/note';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { routeCase } from './client/case-actions';
import { createCase } from './client/cases';
import {
  newPurchase,
  type PluginSubject,
  pooledPurchase,
  startPlugin,
  uidOf,
} from './client/extrarest/contract-testing';
import { connector } from './index';
import { quoteDocument } from './sandbox/demo-documents';
import { processes } from './sandbox/processes';
import { itemOf, watched } from './testing';

let sandbox: PluginSubject;
let later: PluginSubject;
beforeAll(async () => {
  [sandbox, later] = await Promise.all([startPlugin('3.3.10'), startPlugin('3.8.3')]);
});
afterAll(() => Promise.all([sandbox.subject.close(), later.subject.close()]));

const both = [
  ['3.3.10', () => sandbox],
  ['3.8.3', () => later],
] as const;

const { notes, documents } = connector;
const slot = String(quoteDocument.inp_doc_uid);
const draftRef = (appUid: string): WorkRef => ({ externalId: `${appUid}:1:1`, kind: 'task', box: 'pending' });
const processRef = (appUid: string): WorkRef => ({ externalId: appUid, kind: 'process', box: 'initiated' });

/** A task in the clerks' pool, as carol sees it. */
async function pooled(plugin: PluginSubject) {
  const appUid = await pooledPurchase(await plugin.as('bob'));
  const ref: WorkRef = { externalId: `${appUid}:2:1`, kind: 'task', box: 'pending' };
  const { processNumber } = await itemOf(
    plugin.subject,
    'bob',
    'Purchase request 採購申請 Caliper',
    'initiated',
  );
  return {
    appUid,
    carol: await plugin.as('carol'),
    ref: { ...ref, externalId: `${appUid}:2:${processNumber?.slice(1)}` },
  };
}

const readNotes = async (call: Call, ref: WorkRef) => Notes.parse(await notes?.load(call, ref));
const readDocuments = async (call: Call, ref: WorkRef) => Documents.parse(await documents?.load(call, ref));

describe.each(both)('notes in %s', (_, plugin) => {
  test('oldest first, each with who wrote it, though 3.3 names nobody', async () => {
    const sam = await plugin().as('sam');
    const appUid = await newPurchase(sam, 2_000);
    await notes?.add(sam, processRef(appUid), 'Needed by Friday 週五前');
    await routeCase(sam, { appUid, delIndex: '1' });
    const alice = await plugin().as('alice');
    await notes?.add(alice, processRef(appUid), '  Why three?  ');
    const found = await readNotes(alice, processRef(appUid));
    expect(found.notes.map(({ text, person }) => [text, person])).toEqual([
      ['Needed by Friday 週五前', { id: uidOf('sam'), name: 'Sam Sullivan' }],
      ['Why three?', { id: uidOf('alice'), name: 'Alice Adams' }],
    ]);
    expect(found).toMatchObject({ mayAdd: true, reason: null, maxLength: 500 });
  });

  test('facts §5, "Notes": a process without the right shows why there are none', async () => {
    const alice = await plugin().as('alice');
    const { uid: processUid, tasks } = processes.ticket;
    const taskUid = tasks.find(({ start }) => start)?.uid ?? '';
    const { appUid } = await createCase(alice, { processUid, taskUid, variables: {} });
    expect(await readNotes(alice, processRef(appUid))).toEqual({
      notes: [],
      mayAdd: false,
      reason: expect.stringMatching(/administrator/),
      maxLength: 500,
    });
    await expect(notes?.add(alice, processRef(appUid), 'Hello')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('facts §4, §5: what would be refused or spoilt is not sent', async () => {
    const { call, requests } = watched(await plugin().as('alice'));
    const ref = processRef(await newPurchase(call));
    for (const text of ['', '   ', 'x'.repeat(501), 'Fine 👍'])
      await expect(notes?.add(call, ref, text)).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringContaining('Nothing was sent'),
      });
    expect(requests.filter(({ path }) => path.endsWith('/note'))).toEqual([]);
  });

  test('strangers neither read nor write', async () => {
    const ref = processRef(await newPurchase(await plugin().as('alice')));
    const bob = await plugin().as('bob');
    await expect(readNotes(bob, ref)).rejects.toMatchObject({ code: 'not-found' });
    await expect(notes?.add(bob, ref, 'Hello')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe.each(both)('documents in %s', (_, plugin) => {
  const quote = (text = 'Three calipers, 報價') => ({
    name: 'quote.txt',
    slot,
    content: new Blob([text], { type: 'text/plain' }),
  });

  test('what is filed under a step’s document comes back, byte by byte, and can be taken back', async () => {
    const alice = await plugin().as('alice');
    const ref = draftRef(await newPurchase(alice));
    expect(await readDocuments(alice, ref)).toEqual({
      documents: [],
      mayUpload: true,
      reason: null,
      slots: [{ value: slot, label: 'Quote 報價單' }],
      limits: [{ value: slot, label: 'Quote 報價單', maxBytes: null, extensions: [] }],
    });
    await documents?.upload?.(alice, ref, quote());
    const [document] = (await readDocuments(alice, ref)).documents;
    expect(document).toMatchObject({
      name: 'quote.txt',
      kind: 'input',
      label: 'Quote 報價單',
      version: '1',
      person: { id: null, name: 'Alice Adams' },
      downloadable: true,
      removable: true,
    });
    const download = await documents?.download(alice, ref, document?.id ?? '');
    expect(download).toMatchObject({ name: 'quote.txt', contentType: expect.stringMatching(/^text\/plain/) });
    expect(await new Response(download?.body).text()).toBe('Three calipers, 報價');
    await documents?.remove?.(alice, ref, document?.id ?? '');
    expect((await readDocuments(alice, ref)).documents).toEqual([]);
  });

  test('the size of a file is known only where it did not come compressed', async () => {
    const alice = await plugin().as('alice');
    const ref = draftRef(await newPurchase(alice));
    await documents?.upload?.(alice, ref, quote());
    const id = (await readDocuments(alice, ref)).documents[0]?.id ?? '';
    for (const [headers, size] of [
      [{ 'content-length': '26' }, 26],
      [{ 'content-length': '26', 'content-encoding': 'gzip' }, null],
    ] as const) {
      const open: Call['http']['open'] = async (request) => ({
        ...(await alice.http.open(request)),
        headers: new Headers(headers),
      });
      const call = { ...alice, http: { ...alice.http, open } };
      const download = await documents?.download(call, ref, id);
      await download?.body.cancel();
      expect(download?.size).toBe(size);
    }
  });

  test('where a step asks for one thing only, that is meant; another one is refused unsent', async () => {
    const { call, requests } = watched(await plugin().as('alice'));
    const ref = draftRef(await newPurchase(call));
    await documents?.upload?.(call, ref, { ...quote(), slot: null });
    const other = documents?.upload?.(call, ref, { ...quote(), slot: 'f'.repeat(32) });
    await expect(other).rejects.toMatchObject({ code: 'invalid-input' });
    expect(
      requests.filter(({ path, method }) => method === 'POST' && path.endsWith('/input-document')),
    ).toHaveLength(1);
  });

  test('only at the task at hand: who follows the case reads', async () => {
    const alice = await plugin().as('alice');
    const appUid = await newPurchase(alice);
    const found = await readDocuments(alice, processRef(appUid));
    expect(found).toMatchObject({ mayUpload: false, slots: [], reason: expect.any(String) });
    const upload = documents?.upload?.(alice, processRef(appUid), quote());
    await expect(upload).rejects.toMatchObject({ code: 'conflict' });
  });

  test('facts §5, "Documents": the vendor hands a file to everybody, we do not', async () => {
    const alice = await plugin().as('alice');
    const ref = draftRef(await newPurchase(alice));
    await documents?.upload?.(alice, ref, quote());
    const id = (await readDocuments(alice, ref)).documents[0]?.id ?? '';
    const other = draftRef(await newPurchase(await plugin().as('bob')));
    const bob = await plugin().as('bob');
    for (const [call, of, document] of [
      [bob, ref, id],
      [bob, other, id],
      [alice, ref, id.replace(/.:1$/, 'x:1')],
      [alice, ref, '../../users'],
    ] as const)
      await expect(documents?.download(call, of, document)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('facts §2: a file that is not what its name says is refused in a sentence', async () => {
    const alice = await plugin().as('alice');
    const ref = draftRef(await newPurchase(alice));
    const upload = documents?.upload?.(alice, ref, { ...quote(), name: 'quote.pdf' });
    await expect(upload).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/content/),
    });
  });
});

describe.each(both)('a task of a pool in %s (facts §5)', (_, plugin) => {
  test('shows no document before the claim, and says so', async () => {
    const { carol, ref } = await pooled(plugin());
    expect(await readDocuments(carol, ref)).toEqual({
      documents: [],
      mayUpload: false,
      reason: expect.stringMatching(/claimed/),
      slots: [],
    });
    await expect(documents?.download(carol, ref, `input:${'a'.repeat(32)}:1`)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('its notes are those of the process’s right', async () => {
    const { carol, ref } = await pooled(plugin());
    expect((await readNotes(carol, ref)).notes).toEqual([]);
  });
});
