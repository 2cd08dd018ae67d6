import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import sandbox from '../sandbox/index';
import { keyOf, MAY_NOT, refusedBy, refusesBadCodes, startOmflow } from '../testing';
import { type FoundFile, getMappingPath, listFiles, openMappedFile, searchFiles, uploadFile } from './files';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow('1.2');
});
afterEach(() => subject.close());

const started = () => subject;
const LAPTOP = '筆電一台';
const anyKey = { flow: '5b1f0c6a2d3e4f708192a3b4c5d6e705', dataNo: '1', dataId: '2' };
const QUOTE = '報價單 筆電.txt';

const laptop = () => keyOf(subject, 'alice', LAPTOP);

async function quote(): Promise<FoundFile> {
  const files = await searchFiles(await subject.callAs('alice'), await laptop());
  const found = files.find(({ file_name }) => file_name === QUOTE);
  if (!found) throw new Error('the laptop has no quote');
  return found;
}

operationContract('files.list', () => {
  test('the files of the whole ticket under their own names (vendor facts: omflow §6)', async () => {
    const files = await listFiles(await subject.callAs('alice'), await laptop());
    expect(files.map(({ file_name }) => file_name).sort()).toEqual(['spec.csv', QUOTE].sort());
    expect(files[0]).toMatchObject({ size: expect.any(Number), delete: false });
  });

  test('a stranger is refused', async () => {
    const key = await laptop();
    const nobody = await subject.callAs('nobody');
    expect(await refusedBy(nobody, (watched) => listFiles(watched, key))).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, (call) => listFiles(call, anyKey));
});

operationContract('files.upload', () => {
  const file = { name: '第二頁 page 2.txt', content: new Blob(['港灣儀器']) };

  test('a file of the same name at the same stop is replaced (vendor facts: omflow §6)', async () => {
    const call = await subject.callAs('alice');
    const key = await laptop();
    await uploadFile(call, key, file);
    await uploadFile(call, key, { ...file, content: new Blob(['x']) });
    const found = (await listFiles(call, key)).filter(({ file_name }) => file_name === file.name);
    expect(found).toMatchObject([{ size: 1 }]);
    expect((await subject.state()).writes).toBe(2);
  });

  test('only whoever the task waits for may add one', async () => {
    const key = await laptop();
    const bob = await subject.callAs('bob');
    expect(await refusedBy(bob, (watched) => uploadFile(watched, key, file))).toEqual(MAY_NOT);
    expect((await subject.state()).writes).toBe(0);
  });

  refusesBadCodes(started, (call) => uploadFile(call, anyKey, file));
});

operationContract('files.search', () => {
  test('the files with what their address is made of (vendor facts: omflow §0)', async () => {
    expect(await quote()).toMatchObject({ data_id: expect.stringMatching(/^\d+$/), formitm_id: null });
  });

  test('1.1 knows no such address: 403, like a code that is no good (vendor facts: omflow §0, §1)', async () => {
    const older = await startOmflow('1.1.0.0');
    const refused = await refusedBy(await older.callAs('alice'), (call) => searchFiles(call, anyKey));
    await older.close();
    expect(refused).toEqual({
      code: 'auth',
      status: 403,
      message: 'URL錯誤，請確認後重新發送請求。',
    });
  });

  refusesBadCodes(started, (call) => searchFiles(call, anyKey));
});

operationContract('files.mapping-path', () => {
  test('an unknown file is not-found, a stranger is refused', async () => {
    const [key, file] = [await laptop(), await quote()];
    const map = async (who: 'alice' | 'nobody', wanted: FoundFile) =>
      refusedBy(await subject.callAs(who), (watched) => getMappingPath(watched, key, wanted));
    expect(await map('alice', { ...file, file_name: 'gone.txt' })).toMatchObject({
      code: 'not-found',
      status: 404,
    });
    expect(await map('nobody', file)).toEqual(MAY_NOT);
  });

  refusesBadCodes(started, async (call) =>
    getMappingPath(call, anyKey, {
      id: '1',
      file_name: 'x',
      data_id: '2',
      formitm_id: null,
      delete: false,
      createtime: null,
    }),
  );
});

operationContract('files.fetch', () => {
  test('the address gives the bytes without any credential', async () => {
    const call = await subject.callAs('alice');
    const stranger = { ...call, credential: {} };
    const mapped = await getMappingPath(call, await laptop(), await quote());
    const { body } = await openMappedFile(stranger, mapped);
    expect(await new Response(body).text()).toContain('筆記型電腦一台');
  });

  test('an address as plain text works as well as an encoded one', async () => {
    const call = await subject.callAs('alice');
    const mapped = decodeURI(await getMappingPath(call, await laptop(), await quote()));
    expect(mapped).toContain('報價單');
    await (await openMappedFile(call, mapped)).body.cancel();
  });

  test('a file that is gone is not-found, a server in trouble unavailable', async () => {
    const call = await subject.callAs('alice');
    await expect(openMappedFile(call, 'download_files/gone.txt')).rejects.toMatchObject({
      code: 'not-found',
    });
    subject.faults.add({ kind: 'status-500', match: '/download_files/', times: 1 });
    await expect(openMappedFile(call, 'download_files/x')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

operationContract('web-session.login', () => {
  test("signing in to the web ends the person's session in the browser, so it is never done (vendor facts: omflow §6)", async () => {
    const { username, password } = sandbox.manifest.accounts.alice.input;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const login = async () => {
      const answer = await fetch(`${subject.origin}/accounts/api/login/`, {
        method: 'POST',
        headers: { authorization },
      });
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    };
    const file = `/api/history-files/download/${encodeURIComponent((await quote()).file_name)}`;
    const open = async (cookie: string) =>
      (await fetch(subject.origin + file, { headers: { cookie }, redirect: 'manual' })).status;
    const browser = await login();
    expect(await open(browser)).toBe(404);
    await login();
    expect(await open(browser)).toBe(302);
  });
});

operationContract('files.download-by-session', () => {
  test('without a web session it leads to the sign-in page (vendor facts: omflow §6)', async () => {
    const answer = await fetch(`${subject.origin}/api/history-files/download/x.txt`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toContain('/accounts/login/');
  });
});

operationContract('tickets.print-form', () => {
  test("is a page that runs the vendor's script, not data", async () => {
    const key = await laptop();
    const { credential } = await subject.callAs('alice');
    const address = `${subject.origin}/rest/flowmanage/api/print-form/${key.flow}/${encodeURIComponent(key.dataNo)}/${key.dataId}/`;
    const body = JSON.stringify({ ...credential, omflow_restapi: 1 });
    const page = await (await fetch(address, { method: 'POST', body })).text();
    expect(page).toContain('window.print()');
  });
});
