import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { orderConfirmation, quoteDocument } from './demo-documents';
import {
  type Person,
  refusalOf,
  rowTitled,
  startPurchase,
  startTestClient,
  type TestClient,
} from './test-client';

const Document = z.looseObject({
  app_doc_uid: z.string(),
  app_doc_filename: z.string(),
  app_doc_index: z.union([z.string(), z.number()]),
  app_doc_link: z.string(),
});
const quote = String(quoteDocument.inp_doc_uid);
const confirmation = String(orderConfirmation.out_doc_uid);
const nobodys = 'f'.repeat(32);

let pm: TestClient;
beforeEach(async () => {
  pm = await startTestClient();
});
afterEach(() => pm.running.close());

function form(file: Blob | null, name: string): FormData {
  const data = new FormData();
  data.set('inp_doc_uid', quote);
  data.set('tas_uid', nobodys);
  data.set('app_doc_comment', 'the offer');
  if (file) data.set('form', file, name);
  return data;
}

async function upload(person: Person, uid: string, body: FormData) {
  const response = await pm.raw(person, `/cases/${uid}/input-document`, { method: 'POST', body });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

async function uploaded(person: Person, uid: string, text = 'hello quote\n', name = 'quote.txt') {
  return Document.parse((await upload(person, uid, form(new Blob([text]), name))).body);
}

describe('input documents (vendor facts: processmaker §5)', () => {
  it('come back as they were sent, with 206 and their name', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    const document = await uploaded('alice', uid);
    expect(document).toEqual({
      app_doc_uid: document.app_doc_uid,
      app_doc_filename: 'quote.txt',
      doc_uid: quote,
      app_doc_version: '1',
      app_doc_create_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      app_doc_create_user: 'Adams, Alice (alice)',
      app_doc_type: 'INPUT',
      app_doc_index: 1,
      app_doc_link: `cases/cases_ShowDocument?a=${document.app_doc_uid}&v=1`,
    });
    const file = await pm.raw(
      'bob',
      `/cases/${uid}/input-document/${document.app_doc_uid.toUpperCase()}/file?v=1`,
    );
    expect([file.status, file.headers.get('content-type'), file.headers.get('content-disposition')]).toEqual([
      206,
      'text/plain;charset=UTF-8',
      'attachment; filename="quote.txt"',
    ]);
    expect(await file.text()).toBe('hello quote\n');
  });

  it('are listed for whoever has the case and for the supervisor, with the index as text; others see their own', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    await uploaded('alice', uid);
    await pm.raw('alice', `/cases/${uid}/upload/attachments`, {
      method: 'POST',
      body: (() => {
        const data = new FormData();
        data.append('form[]', new Blob(['second']), 'second.txt');
        return data;
      })(),
    });
    const seenBy = async (person: Person) =>
      z
        .array(Document)
        .parse(await pm.get(person, `/cases/${uid}/input-documents`))
        .map(({ app_doc_filename, app_doc_index }) => [app_doc_filename, app_doc_index]);
    const all = [
      ['quote.txt', '1'],
      ['second.txt', '2'],
    ];
    expect(await seenBy('alice')).toEqual(all);
    expect(await seenBy('sam')).toEqual(all);
    expect(await seenBy('bob')).toEqual([]);
  });

  it('need a file, the fields, a definition that is there and somebody who belongs to the case', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    expect(refusalOf(await upload('alice', uid, form(null, '')))).toEqual([
      400,
      'Bad Request: This filename does not exist!',
    ]);
    const empty = new FormData();
    expect(refusalOf(await upload('alice', uid, empty))[1]).toBe('Bad Request: `inp_doc_uid` is required.');
    expect(refusalOf(await upload('bob', uid, form(new Blob(['x']), 'x.txt')))).toEqual([
      400,
      'Bad Request: The user does not belong to case or user not is supervisor',
    ]);
  });

  it('whose contents do not fit their extension are refused with 415 (vendor facts: processmaker §2)', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    expect(refusalOf(await upload('alice', uid, form(new Blob(['not a picture']), 'scan.png')))).toEqual([
      415,
      'Unsupported Media Type: The mime type does not correspond to the permitted extension, please verify your file.',
    ]);
    expect((await upload('alice', uid, form(new Blob(['%PDF-1.7 …']), 'scan.pdf'))).status).toBe(200);
  });

  it('are removed by whom the process permits it, at the index of the delegation', async () => {
    const uid = await startPurchase(pm, 'alice', 20);
    const { app_doc_uid } = await uploaded('alice', uid);
    const path = `/cases/${uid}/1/input-document/${app_doc_uid}`;
    const [status, text] = refusalOf(await pm.send('nobody', 'DELETE', path));
    expect([status, text]).toEqual([
      400,
      expect.stringMatching(
        /^Bad Request: The user with "\w{32}" not have permission to delete the input document\.$/,
      ),
    ]);
    expect(await pm.send('alice', 'DELETE', path)).toMatchObject({ status: 200, body: '' });
    expect(refusalOf(await pm.send('alice', 'GET', `/cases/${uid}/input-document/${app_doc_uid}`))).toEqual([
      400,
      `Bad Request: This input document with app_doc_uid: ${app_doc_uid} does not exist!`,
    ]);
  });
});

describe('output documents (vendor facts: processmaker §5)', () => {
  async function heldByCarol(): Promise<{ uid: string; index: string }> {
    const { app_uid, del_index } = await rowTitled(pm, 'carol', 'Packing foam');
    return { uid: app_uid, index: del_index };
  }

  it('are generated by the holder in a step that has them; again replaces the file', async () => {
    const { uid, index } = await heldByCarol();
    const path = `/cases/${uid}/${index}/output-document/${confirmation}`;
    await pm.send('carol', 'PUT', `/cases/${uid}/variable?del_index=${index}`, { orderNumber: 'PO-7' });
    const first = await pm.send('carol', 'POST', path, {});
    expect(first.body).toMatchObject({
      app_doc_filename: 'order-PO-7.pdf',
      doc_uid: confirmation,
      app_doc_version: 1,
      app_doc_type: 'OUTPUT BOTH',
      app_doc_index: 1,
    });
    const { app_doc_uid } = Document.parse((await pm.send('carol', 'POST', path, {})).body);
    expect(await pm.get('carol', `/cases/${uid}/output-documents`)).toMatchObject([{ app_doc_uid }]);
    const file = `/cases/${uid}/output-document/${app_doc_uid}/file`;
    const pdf = await pm.raw('carol', `${file}?extension=pdf`);
    expect([pdf.status, pdf.headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="order-PO-7_1.pdf"',
    ]);
    expect((await pdf.text()).startsWith('%PDF-1.7')).toBe(true);
    expect((await pm.raw('carol', `${file}?extension=doc`)).headers.get('content-type')).toBe(
      'application/msword',
    );
    expect((await pm.raw('alice', file)).status).toBe(403);
  });

  it('are not made by others, and not where the task has no such step', async () => {
    const { uid, index } = await heldByCarol();
    expect(
      refusalOf(await pm.send('bob', 'POST', `/cases/${uid}/${index}/output-document/${confirmation}`))[1],
    ).toMatch(/^Bad Request: The user with "\w{32}" not have permissions to perform this action\.$/);
    expect(
      refusalOf(await pm.send('carol', 'POST', `/cases/${uid}/${index}/output-document/${nobodys}`)),
    ).toEqual([400, `Bad Request: This output document with app_doc_uid: ${nobodys} does not exist!`]);
  });

  it('a link to the vendor’s own page needs a session there', async () => {
    const link = `${pm.running.origin}/sysworkflow/en/neoclassic/cases/cases_ShowDocument?a=${nobodys}&v=1`;
    const answer = await fetch(link, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/errors/error403.php']);
  });
});
