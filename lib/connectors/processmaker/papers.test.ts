import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, openAsBlob, rm, writeFile } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Documents } from '@/lib/domain/document';
import { Form, fieldsOf } from '@/lib/domain/form';
import type { SandboxPerson, TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import type { HttpAnswer } from '../http';
import { pooledPurchase } from './client/extrarest/contract-testing';
import { acting, answering, caseOf, itemOf, startProcessMaker } from './testing';

const MACHINE = 'Coordinate measuring machine 三次元量測儀';
const DIALECTS = ['3.3.10', '3.2', '3.8.3'];

let subject: TestSubject;
afterEach(() => subject.close());

async function at(person: SandboxPerson, title: string) {
  const call = await subject.callAs(person);
  const { ref } = await itemOf(subject, person, title);
  const { documents, forms } = subject.connector;
  return {
    call,
    ref,
    documents: async () => Documents.parse(await documents?.load(call, ref)),
    form: async () => Form.parse(await forms?.load(call, ref)),
    upload: (name: string, content: Blob | string, slot: string | null, using: Call = call) =>
      documents?.upload?.(using, ref, { name, slot, content: new Blob([content]) }),
    remove: (id: string) => documents?.remove?.(call, ref, id),
    generate: (id: string) => documents?.generate?.(call, ref, id),
    async text(id: string) {
      return new Response((await documents?.download(call, ref, id))?.body).text();
    },
  };
}

const slotNamed = ({ slots }: Documents, name: string): string =>
  slots.find(({ value }) => value.endsWith(`.${name}`))?.value ?? '';

describe.each(DIALECTS)('files in fields of a form in %s', (dialect) => {
  beforeEach(async () => {
    subject = await startProcessMaker(dialect);
  });

  test('a field for one file names the one that was filed last, and tells what it takes', async () => {
    const bob = await at('bob', MACHINE);
    const before = await bob.documents();
    const slot = slotNamed(before, 'certificate');
    expect(before.limits?.find(({ value }) => value === slot)).toMatchObject({
      label: 'Certificate 證書',
      maxBytes: 2_097_152,
      extensions: ['pdf', 'txt'],
    });
    await bob.upload('證書 one.txt', 'one', slot);
    await bob.upload('two.txt', 'two', slot);
    const field = fieldsOf(await bob.form()).find(({ id }) => id === slot);
    expect(field).toMatchObject({ values: [expect.stringMatching(/^input:/)], display: ['two.txt'] });
    expect(await bob.text(field?.values[0] ?? '')).toBe('two');
    const { variables } = await caseOf(subject, MACHINE);
    expect(variables.certificate).toMatch(/^\["[0-9a-f]{32}"\]$/);
    expect(variables.certificate_label).toBe('["two.txt"]');
  });

  test('a field for many names all, also those that came at the same time', async () => {
    const bob = await at('bob', MACHINE);
    const slot = slotNamed(await bob.documents(), 'photos');
    const names = ['相片 1.txt', '../../x.txt', "a 'b'.txt"];
    await Promise.all(names.map((name) => bob.upload(name, name, slot)));
    const field = fieldsOf(await bob.form()).find(({ id }) => id === slot);
    expect(field?.display.toSorted()).toEqual(names.toSorted());
    const { variables } = await caseOf(subject, MACHINE);
    expect(variables.photos).toHaveLength(3);
    const [first, ...rest] = field?.values ?? [];
    await subject.connector.forms?.save?.(bob.call, bob.ref, { [slot]: rest });
    expect(
      (await bob.form()).sections.flatMap(({ fields }) => fields).find(({ id }) => id === slot)?.values,
    ).toEqual(rest);
    await expect(
      subject.connector.forms?.save?.(bob.call, bob.ref, { [slot]: [`input:${'0'.repeat(32)}:1`] }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await subject.connector.forms?.save?.(bob.call, bob.ref, { [slot]: [first ?? ''] });
    expect((await caseOf(subject, MACHINE)).variables.photos).toMatchObject([
      { name: expect.any(String), version: 1 },
    ]);
  });

  test('a file of the wrong kind or size is not sent', async () => {
    const bob = await at('bob', MACHINE);
    const slot = slotNamed(await bob.documents(), 'certificate');
    for (const [name, size] of [
      ['a.exe', 1],
      ['a.txt', 2_097_153],
    ] as const)
      await expect(bob.upload(name, 'x'.repeat(size), slot)).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringMatching(/Certificate.*Nothing was sent/),
        field: slot,
      });
    await expect(bob.upload('a.txt', 'x', null)).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await subject.state()).writes).toBe(0);
  });
});

const DRAFT = 'Purchase request 採購申請 Vise';

/** A draft of alice's whose step asks for a quote. */
async function draft() {
  const call = await subject.callAs('alice');
  const [found] = (await subject.connector.start?.list(call)) ?? [];
  const form = Form.parse(await subject.connector.start?.form(call, found?.id ?? ''));
  const field = (name: string) => fieldsOf(form).find(({ id }) => id.endsWith(`.${name}`))?.id ?? name;
  const values = { [field('item')]: 'Vise', [field('amount')]: '12' };
  return { call, id: found?.id ?? '', form, values };
}

describe.each(DIALECTS)('versions in %s', (dialect) => {
  beforeEach(async () => {
    subject = await startProcessMaker(dialect);
  });

  test('a file of the same name is the next version where the process keeps them, and nothing else', async () => {
    const { call, id, values } = await draft();
    await subject.connector.start?.start(call, { id, title: null, values });
    const alice = await at('alice', DRAFT);
    await alice.upload('quote.txt', 'first', null);
    await alice.upload('quote.txt', 'second', null);
    await alice.upload('other.txt', 'third', null);
    const { documents } = await alice.documents();
    expect(
      documents.map(({ name, version, olderVersions }) => [name, version, olderVersions]).toSorted(),
    ).toEqual([
      ['other.txt', '1', undefined],
      ['quote.txt', '2', [{ id: expect.any(String), version: '1' }]],
    ]);
    const [quote] = documents.filter(({ name }) => name === 'quote.txt');
    expect(await alice.text(quote?.id ?? '')).toBe('second');
    const [older] = quote?.olderVersions ?? [];
    expect(await alice.text(older?.id ?? '')).toBe('first');
    const download = await subject.connector.documents?.download(alice.call, alice.ref, older?.id ?? '');
    expect(download?.name).toBe('quote (version 1).txt');
    for (const version of ['0', '3'])
      await expect(alice.text(older?.id.replace(/1$/, version) ?? '')).rejects.toMatchObject({
        code: 'not-found',
      });
  });
});

describe('what the vendor makes of a case', () => {
  beforeEach(async () => {
    subject = await startProcessMaker();
  });

  test('is made, comes as PDF and DOC, and can be taken back', async () => {
    await pooledPurchase(await subject.callAs('bob'));
    const title = 'Purchase request 採購申請 Caliper';
    await acting(subject, 'carol', title).perform('claim');
    const carol = await at('carol', title);
    const before = await carol.documents();
    expect(before.templates).toEqual([
      { id: expect.any(String), label: 'Order confirmation 訂購單', formats: ['PDF', 'DOC'] },
    ]);
    await carol.generate(before.templates?.[0]?.id ?? '');
    const made = (await carol.documents()).documents.filter(({ kind }) => kind === 'output');
    expect(made.map(({ contentType, removable }) => [contentType, removable])).toEqual([
      ['application/pdf', true],
      ['application/msword', true],
    ]);
    expect(await carol.text(made[0]?.id ?? '')).toMatch(/^%PDF/);
    await carol.remove(made[0]?.id ?? '');
    expect((await carol.documents()).documents.filter(({ kind }) => kind === 'output')).toEqual([]);
    await expect(carol.generate('0'.repeat(32))).rejects.toMatchObject({ code: 'conflict' });
  });
});

function refused(status: number, message: string): HttpAnswer {
  const body = { error: { code: status, message } };
  return { status, headers: new Headers(), text: JSON.stringify(body), json: () => body };
}

describe('a refusal of the vendor’s is told in a sentence', () => {
  beforeEach(async () => {
    subject = await startProcessMaker();
  });

  test.each([
    [
      413,
      'Request Entity Too Large: Uploaded file (a.txt) is too big.',
      'invalid-input',
      /of this size.*Nothing was stored/,
    ],
    [
      400,
      'Bad Request: `tas_uid` is required but missing',
      'invalid-input',
      /of this size.*Nothing was stored/,
    ],
    [415, 'Unsupported Media Type: …', 'invalid-input', /content is not what its name says/],
    [400, 'Bad Request: This filename does not exist!', 'invalid-input', /received no file/],
  ])('%i %s', async (status, message, code, sentence) => {
    const { call, id, values } = await draft();
    await subject.connector.start?.start(call, { id, title: null, values });
    const alice = await at('alice', DRAFT);
    const refusing = answering(call, ({ method }) => (method === 'POST' ? refused(status, message) : null));
    await expect(alice.upload('a.txt', 'x', null, refusing)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(sentence),
    });
  });

  test('302, which means somebody else’s task (vendor document: "Upload Input Document")', async () => {
    const { call, id, values } = await draft();
    await subject.connector.start?.start(call, { id, title: null, values });
    const alice = await at('alice', DRAFT);
    subject.faults.add({ kind: 'redirect', match: '/input-document', method: 'POST', times: 1 });
    await expect(alice.upload('a.txt', 'x', null)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/works on the task.*Nothing was stored/),
    });
  });
});

describe.each(DIALECTS)('a start with files in %s', (dialect) => {
  beforeEach(async () => {
    subject = await startProcessMaker(dialect);
  });
  const quote = async (form: Form, name: string, content = name) => ({
    name,
    slot: fieldsOf(form).find(({ kind }) => kind === 'file')?.id ?? null,
    content: new Blob([content]),
  });

  test('asks for the documents of its first step, and brings them along', async () => {
    const { call, id, form, values } = await draft();
    expect(form.sections.at(-1)).toMatchObject({
      title: 'Documents',
      fields: [{ label: 'Quote 報價單', kind: 'file', multiple: true, editable: true, required: false }],
    });
    const attachments = [await quote(form, '報價 one.txt'), await quote(form, '../two.txt')];
    const started = await subject.connector.start?.start(call, { id, title: null, values, attachments });
    expect(started?.notice).toBeUndefined();
    const alice = await at('alice', DRAFT);
    const { documents } = await alice.documents();
    expect(documents.map(({ name, label }) => [name, label]).toSorted()).toEqual([
      ['../two.txt', 'Quote 報價單'],
      ['報價 one.txt', 'Quote 報價單'],
    ]);
  });

  test('tells which file did not get through, and is never a failure that could be sent again', async () => {
    const { call, id, form, values } = await draft();
    subject.faults.add({ kind: 'apply-then-drop', match: '/input-document', method: 'POST', times: 1 });
    const attachments = [await quote(form, 'lost.txt'), await quote(form, 'kept.txt')];
    const started = await subject.connector.start?.start(call, { id, title: null, values, attachments });
    expect(started).toMatchObject({
      processId: expect.any(String),
      notice: expect.stringMatching(/was started.*lost\.txt/),
    });
    expect((await subject.state()).writeLabels.filter((label) => label.startsWith('start '))).toHaveLength(1);
  });

  test('with a file that has no place starts nothing', async () => {
    const { call, id, values } = await draft();
    const attachments = [{ name: 'a.txt', slot: 'nowhere', content: new Blob(['a']) }];
    const starting = subject.connector.start?.start(call, { id, title: null, values, attachments });
    await expect(starting).rejects.toThrow(/a\.txt.*Nothing was started/);
    expect((await subject.state()).writes).toBe(0);
  });
});

describe('a file on disk', () => {
  beforeEach(async () => {
    subject = await startProcessMaker();
  });

  test('is streamed, never taken into memory whole, and arrives byte for byte', async () => {
    const folder = await promisify(mkdtemp)(join(tmpdir(), 'upload-'));
    const bytes = randomBytes(5_000_000);
    await promisify(writeFile)(join(folder, 'five.bin'), bytes);
    const whole = vi.spyOn(Blob.prototype, 'arrayBuffer');
    const { call, id, values } = await draft();
    await subject.connector.start?.start(call, { id, title: null, values });
    const { ref } = await itemOf(subject, 'alice', DRAFT);
    whole.mockClear();
    const content = await openAsBlob(join(folder, 'five.bin'));
    await subject.connector.documents?.upload?.(call, ref, { name: 'five.bin', slot: null, content });
    expect(whole.mock.contexts).not.toContain(content);
    whole.mockRestore();
    const { documents } = Documents.parse(await subject.connector.documents?.load(call, ref));
    const found = await subject.connector.documents?.download(call, ref, documents[0]?.id ?? '');
    const back = Buffer.from(await new Response(found?.body).arrayBuffer());
    const hash = (buffer: Buffer) => createHash('sha256').update(buffer).digest('hex');
    expect(hash(back)).toBe(hash(bytes));
    await promisify(rm)(folder, { recursive: true });
  });
});
