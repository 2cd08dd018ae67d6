import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { InstallationCall } from '../contract';
import { connector } from '.';
import { Settings } from './config';
import sandbox from './sandbox';

let supos: TestSubject;

beforeEach(async () => {
  supos = await startSubject({ connector, sandbox });
});
afterEach(() => supos.close());

const withSettings = (changes: object): InstallationCall => ({
  ...supos.installation(),
  config: Settings.parse({ ...sandbox.manifest.settings, ...changes }),
});

const signIn = (call: InstallationCall, username: string) => supos.connector.auth.signIn(call, { username });

describe('a link (facts: supos §2)', () => {
  it('holds no secret: the key belongs to the connection', async () => {
    expect(await signIn(supos.installation(), ' alice ')).toEqual({
      credential: {},
      subject: { id: 'alice', username: 'alice', displayName: 'Alice Adams' },
    });
  });

  it('is refused for somebody supOS does not know or who has left, and for no name at all', async () => {
    for (const username of ['zhangsan', 'a/b c?x=1', '陳愛麗', 'victor'])
      await expect(signIn(supos.installation(), username)).rejects.toMatchObject({ code: 'auth' });
    for (const username of [' ', '.', '..'])
      await expect(signIn(supos.installation(), username)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('signing on the wire (facts: supos §2)', () => {
  it('is refused with another secret', async () => {
    const call = withSettings({ secretKey: 'not-the-key' });
    await expect(signIn(call, 'alice')).rejects.toMatchObject({ code: 'auth', status: 401 });
  });

  it('covers raw values of a query that travels encoded', async () => {
    const call = await supos.callAs('alice');
    const ref = { externalId: '1', kind: 'task', box: 'pending' } as const;
    const search = supos.connector.people?.search(call, { ref, inputId: 'x', query: '陳 愛麗 & =+%,' });
    expect(await search).toEqual([]);
  });

  it('covers the prefix of a gateway (facts: supos §1)', async () => {
    const behind = await startSubject({ connector, sandbox, dialect: '4.2 gateway' });
    try {
      const call = await behind.callAs('bob');
      const listed = await behind.connector.list(call, { box: 'pending', cursor: null });
      expect(listed.items.length).toBeGreaterThan(0);
      expect(behind.recording.requests.at(-1)?.url).toContain(
        '/ess-gate/cn1/ess-harbour/open-api/p/workflow/v2/',
      );
      const config = Settings.parse(sandbox.manifest.settings);
      await expect(signIn({ ...behind.installation(), config }, 'bob')).rejects.toMatchObject({
        code: 'unsupported',
      });
    } finally {
      await behind.close();
    }
  });

  it('puts neither key into an address', async () => {
    await supos.callAs('alice');
    for (const { url } of supos.recording.requests)
      for (const secret of sandbox.manifest.secrets) expect(url).not.toContain(secret);
  });
});

it('tells the version of the platform', async () => {
  expect(await supos.connector.probe?.(await supos.callAs('alice'))).toMatchObject({ version: '4.2.00' });
});

describe('settings', () => {
  const keys = { accessKey: 'ak', secretKey: 'sk' };

  it('have the published defaults', () => {
    expect(Settings.parse(keys)).toMatchObject({
      signedPrefix: '',
      apiBase: '/open-api/p/workflow/v2',
      companyCode: 'default_org_company',
    });
  });

  it.each([
    ['secretKey', { secretKey: '' }],
    ['signedPrefix', { signedPrefix: 'ess-gate/' }],
    ['apiBase', { apiBase: '/open-api?x=1' }],
    ['taskPageLink', { taskPageLink: 'javascript:alert({taskId})' }],
    ['allowedLinkOrigins', { allowedLinkOrigins: ['ftp://mes.example'] }],
  ])('refuse a wrong %s and name it', (field, changes) => {
    expect(Settings.safeParse({ ...keys, ...changes }).error?.issues[0]?.path[0]).toBe(field);
  });

  it('refuse a misspelt key', () => {
    expect(Settings.safeParse({ ...keys, compnayCode: 'x' }).success).toBe(false);
  });
});
