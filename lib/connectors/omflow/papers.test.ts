import { afterEach, expect, test } from 'vitest';
import { answeredBy } from '../conformance/look-up';
import type { TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { itemOf, startOmflow } from './testing';

let subject: TestSubject;
afterEach(() => subject.close());

const LAPTOP = '筆電一台';
const QUOTE = '報價單 筆電.txt';

const refused = { status: 403, message: '您沒有權限進行此操作。', result: null };

async function laptop(dialect: string) {
  subject = await startOmflow(dialect);
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', LAPTOP);
  const documents = async (by: Call = call) => {
    const loaded = await subject.connector.documents?.load(by, ref);
    if (!loaded) throw new Error('there are no documents');
    return loaded;
  };
  const quote = async (by: Call = call) => {
    const found = (await documents(by)).documents.find(({ name }) => name === QUOTE);
    if (!found) throw new Error('there is no quote');
    return found;
  };
  return { call, ref, documents, quote };
}

test('1.1 shows the files without offering them, and never signs in to the web for one (vendor facts: omflow §6)', async () => {
  const { call, ref, quote } = await laptop('1.1.0.0');
  const document = await quote();
  expect(document).toMatchObject({ kind: 'attachment', downloadable: false, removable: false, person: null });
  await expect(subject.connector.documents?.download(call, ref, document.id)).rejects.toMatchObject({
    code: 'unsupported',
  });
  const asked = subject.recording.requests.map(({ url }) => new URL(url).pathname);
  expect(asked.filter((path) => /login|history-files/.test(path))).toEqual([]);
});

test('1.2 gives them at an address of their own, under the name the person knows (vendor facts: omflow §0, §6)', async () => {
  const { call, ref, quote } = await laptop('1.2');
  const document = await quote();
  expect(document.downloadable).toBe(true);
  const download = await subject.connector.documents?.download(call, ref, document.id);
  expect(download).toMatchObject({ name: QUOTE, contentType: 'application/octet-stream' });
  expect(await new Response(download?.body).text()).toContain('NT$ 35,000');
});

test.each([
  [{ 'content-length': '7' }, 7],
  [{ 'content-length': '7', 'content-encoding': 'gzip' }, null],
  [{}, null],
])('a download with the head %o is %o long, whatever the list says', async (head, size) => {
  const { call, ref, quote } = await laptop('1.2');
  const document = await quote();
  expect(document.size).not.toBe(7);
  const open: Call['http']['open'] = async (request) => ({
    ...(await call.http.open(request)),
    headers: new Headers(head),
  });
  const download = await subject.connector.documents?.download(
    { ...call, http: { ...call.http, open } },
    ref,
    document.id,
  );
  await download?.body.cancel();
  expect(download?.size).toBe(size);
});

test('a 1.2 that keeps its file search to itself still shows the files (vendor facts: omflow §0)', async () => {
  const { call, ref, quote } = await laptop('1.2');
  const narrow = answeredBy(call, ({ path }) => (path.includes('/api/files/list/') ? refused : undefined));
  const document = await quote(narrow);
  expect(document.downloadable).toBe(false);
  await expect(subject.connector.documents?.download(narrow, ref, document.id)).rejects.toMatchObject({
    code: 'unsupported',
  });
});

test("a file of another ticket cannot be had through one's own", async () => {
  const { call, ref } = await laptop('1.2');
  const plan = (
    await subject.connector.documents?.load(
      await subject.callAs('bob'),
      (
        await itemOf(subject, 'bob', '機房搬遷服務', 'initiated')
      ).ref,
    )
  )?.documents[0];
  expect(plan?.name).toBe('moving plan.txt');
  await expect(subject.connector.documents?.download(call, ref, plan?.id ?? '')).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a flow without files or notes says so, and nothing is sent (vendor facts: omflow §4, §6)', async () => {
  subject = await startOmflow(undefined, (fresh) => {
    for (const flow of fresh.flows) Object.assign(flow.features, { attachment: false, worklog: false });
  });
  const call = await subject.callAs('alice');
  const { ref } = await itemOf(subject, 'alice', LAPTOP);
  const { documents, notes } = subject.connector;
  expect(await documents?.load(call, ref)).toMatchObject({
    mayUpload: false,
    reason: 'This process takes no files in OMFLOW.',
  });
  expect(await notes?.load(call, ref)).toMatchObject({
    notes: [],
    mayAdd: false,
    reason: expect.stringContaining('no work log'),
  });
  const upload = { name: 'x.txt', slot: null, content: new Blob(['x']) };
  await expect(documents?.upload?.(call, ref, upload)).rejects.toMatchObject({ code: 'unsupported' });
  await expect(notes?.add(call, ref, 'x')).rejects.toMatchObject({ code: 'unsupported' });
  expect((await subject.state()).writes).toBe(0);
});

test('what is not waiting for the person can be read and not added to (vendor facts: omflow §6)', async () => {
  subject = await startOmflow();
  const call = await subject.callAs('alice');
  const { notes, documents } = subject.connector;
  for (const [title, box] of [
    ['資訊服務組備援磁碟陣列', 'completed'],
    ['校正實驗室恆溫箱', 'initiated'],
  ] as const) {
    const { ref } = await itemOf(subject, 'alice', title, box);
    expect(await notes?.load(call, ref)).toMatchObject({ mayAdd: false, reason: expect.any(String) });
    expect(await documents?.load(call, ref)).toMatchObject({ mayUpload: false, reason: expect.any(String) });
    await expect(notes?.add(call, ref, 'x')).rejects.toMatchObject({ code: 'unsupported' });
  }
});

test('notes are read oldest first with their writers, in both releases', async () => {
  for (const dialect of ['1.1.0.0', '1.2']) {
    const { call, ref } = await laptop(dialect);
    const loaded = await subject.connector.notes?.load(call, ref);
    expect(loaded?.notes.map(({ text, person }) => [text, person?.name])).toEqual([
      ['舊機已使用五年，維修報價高於殘值。', 'Carol Clark'],
      ['已向兩家供應商詢價，附件為較低者。', 'Bob Brown'],
    ]);
    if (dialect === '1.1.0.0') await subject.close();
  }
});

test('a 1.2 that knows its work log by the flow’s path only is told it, where the person may look it up (vendor facts: omflow §0)', async () => {
  const needsPath = (call: Call) =>
    answeredBy(call, ({ path, body }) =>
      path.includes('/omdata-worklog/') && !String(body).includes('api_path') ? refused : undefined,
    );
  subject = await startOmflow('1.2', (fresh) => {
    for (const user of fresh.users) user.isSuperuser = user.username === 'alice';
  });
  const { ref } = await itemOf(subject, 'alice', LAPTOP);
  const administrator = needsPath(await subject.callAs('alice'));
  await subject.connector.notes?.add(administrator, ref, '預算足夠');
  expect((await subject.connector.notes?.load(administrator, ref))?.notes.at(-1)?.text).toBe('預算足夠');
  const bob = needsPath(await subject.callAs('bob'));
  const { ref: his } = await itemOf(subject, 'bob', '資訊服務組備援磁碟陣列');
  await expect(subject.connector.notes?.add(bob, his, 'x')).rejects.toMatchObject({ code: 'auth' });
  expect((await subject.state()).writes).toBe(1);
});

test.each(['1.1.0.0', '1.2'])(
  'in %s a file that something sends elsewhere was not kept, and a sentence says so',
  async (dialect) => {
    const { call, ref, documents } = await laptop(dialect);
    const before = await documents();
    await subject.control('/faults', { kind: 'redirect', match: '/omdata-file/upload/', times: 1 });
    const upload = { name: '新 檔.txt', slot: null, content: new Blob(['x']) };
    await expect(subject.connector.documents?.upload?.(call, ref, upload)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/did not let the file through\. It was not kept/),
    });
    expect(await documents()).toEqual(before);
  },
);

test('a file of the same name replaces the one of the same step, byte for byte, whatever it is called (vendor facts: omflow §6)', async () => {
  const { call, ref, documents } = await laptop('1.2');
  const name = '../../x "½" 報價 \u202egnp.txt';
  const send = (text: string) =>
    subject.connector.documents?.upload?.(call, ref, { name, slot: null, content: new Blob([text]) });
  const known = new Set((await documents()).documents.map(({ id }) => id));
  await send('first');
  await send('');
  const added = (await documents()).documents.filter(({ id }) => !known.has(id));
  expect(added).toMatchObject([{ name: expect.stringMatching(/^x .*½.* 報價 \u202egnp\.txt$/), size: 0 }]);
  const download = await subject.connector.documents?.download(call, ref, added[0]?.id ?? '');
  expect(await new Response(download?.body).text()).toBe('');
});
