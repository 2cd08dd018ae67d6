import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { InstallationCall } from '../contract';
import { createHttp } from '../http';
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

const UNKNOWN = 'supOS knows no such active user. Check the user name in the configuration of the link.';
const NAMELESS = 'The link names no supOS user. Add a user name to it.';

/** A supOS that says this of everybody. */
const answering = (body: unknown, status = 200): InstallationCall => ({
  ...supos.installation(),
  http: createHttp({ baseUrl: supos.origin, fetch: async () => Response.json(body, { status }) }),
});

describe('whom a link stands for', () => {
  it('is asked for by name, and says in a sentence what is wrong with the name', async () => {
    const { signIn: enter } = supos.connector.auth;
    const inputs: Record<string, string>[] = [{}, { username: '' }, { username: ' \t' }, { user: 'alice' }];
    for (const input of inputs)
      await expect(enter(supos.installation(), input)).rejects.toMatchObject({
        code: 'invalid-input',
        message: NAMELESS,
      });
    expect(supos.recording.requests).toEqual([]);
    for (const username of ['zhangsan', 'victor'])
      await expect(signIn(supos.installation(), username)).rejects.toMatchObject({
        code: 'auth',
        message: UNKNOWN,
      });
  });

  it.each([
    [400, { code: 100108230 }, 'auth', UNKNOWN],
    [400, { code: '100000003' }, 'auth', UNKNOWN],
    [400, { code: 123 }, 'auth', UNKNOWN],
    [400, { code: 100106403 }, 'auth', expect.not.stringContaining('no such active user')],
    [400, { message: 'no code' }, 'bad-response', expect.stringContaining('without saying why')],
    [401, { code: 100108230 }, 'auth', expect.stringContaining('refused the access key')],
    [404, { code: 100108230 }, 'forbidden', expect.not.stringContaining('no such active user')],
    [500, { code: 100000001 }, 'unavailable', expect.any(String)],
    [429, { code: 100108230 }, 'rate-limited', expect.any(String)],
  ])(
    'is unknown only where the name was refused with a code: %i %j is %s',
    async (status, body, code, message) => {
      await expect(signIn(answering(body, status), 'alice')).rejects.toMatchObject({ code, message });
    },
  );

  it('keeps the refusal for the log', async () => {
    const refused = await signIn(answering({ code: 100108230 }, 400), 'alice').catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ cause: { name: 'ConnectorError', vendorCode: 100108230, status: 400 } });
  });

  it('has left whichever way supOS prints it', async () => {
    const user = { username: 'alice', personName: 'Alice Adams' };
    for (const valid of [false, 0, '0', 'false'])
      await expect(signIn(answering({ ...user, valid }), 'alice')).rejects.toMatchObject({
        message: UNKNOWN,
      });
    for (const valid of [true, 1, '1', 'true', null, undefined])
      expect((await signIn(answering({ ...user, valid }), 'alice')).subject.displayName).toBe('Alice Adams');
  });

  it('is told again as supOS has it now', async () => {
    const alice = await supos.callAs('alice');
    expect(await supos.connector.whoAmI(alice)).toEqual({
      id: 'alice',
      username: 'alice',
      displayName: 'Alice Adams',
    });
    const stale = { ...alice, subject: { ...alice.subject, id: 'bob' } };
    expect(await supos.connector.whoAmI(stale)).toMatchObject({ id: 'bob', displayName: 'Bob Brown' });
    const gone = { ...alice, subject: { ...alice.subject, id: 'zhangsan' } };
    await expect(supos.connector.whoAmI(gone)).rejects.toMatchObject({ code: 'auth', message: UNKNOWN });
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
    expect(await search).toMatchObject({ people: [] });
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
