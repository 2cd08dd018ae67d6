import { describe, expect, it } from 'vitest';
import { createRotatingVendor } from '@/lib/inbox/testing/rotating-vendor';
import { ConfigurationError } from './configuration-error';
import { parseConfiguration } from './parse';

const connectors = new Map([
  ['office', createRotatingVendor().connector],
  ['plant', createRotatingVendor({ kind: 'administrator' }).connector],
]);
const vendors = {
  findConnector: (vendor: string) => connectors.get(vendor),
  vendorIds: () => [...connectors.keys()],
};
const variables = {
  ALICE_PW: 'intray-alice-pw-6Jd3',
  OFFICE_ALICE_PW: 'office-alice-pw-3Fd8',
  OFFICE_SECRET: 'office-client-secret-1Za9',
  SHORT: 'abc-4Yt',
  EMPTY: ' ',
};

type Entry = Record<string, unknown>;

const connection = (changes: Entry = {}): Entry => ({
  id: 'office',
  vendor: 'office',
  name: 'Head office',
  baseUrl: 'https://office.example/api/',
  timeZone: 'Asia/Taipei',
  settings: { clientSecret: { env: 'OFFICE_SECRET' } },
  ...changes,
});
const user = (changes: Entry = {}): Entry => ({
  username: 'alice',
  name: 'Alice Adams 陳愛麗',
  password: { env: 'ALICE_PW' },
  ...changes,
});
const input = { username: 'alice', password: { env: 'OFFICE_ALICE_PW' } };
const link = (changes: Entry = {}): Entry => ({ user: 'alice', connection: 'office', input, ...changes });
const file = (changes: Entry = {}) =>
  JSON.stringify({ connections: [connection()], users: [user()], links: [link()], ...changes }, null, 2);

const parse = (text: string) => parseConfiguration('intray.config.json', text, { variables, vendors });

function messageOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('a correct configuration', () => {
  it('has its secrets read, its address tidied and its settings parsed by the connector', () => {
    const { connections, users, links } = parse(file());
    expect(connections[0]).toMatchObject({
      id: 'office',
      baseUrl: 'https://office.example/api',
      config: { workspace: 'main', clientSecret: 'office-client-secret-1Za9' },
    });
    expect(users[0]).toMatchObject({ username: 'alice', role: 'member', password: 'intray-alice-pw-6Jd3' });
    expect(links).toEqual([
      {
        username: 'alice',
        connectionId: 'office',
        input: { username: 'alice', password: 'office-alice-pw-3Fd8' },
      },
    ]);
  });

  it('may be empty, and may start with a byte order mark', () => {
    expect(parse('\uFEFF{}')).toEqual({ connections: [], users: [], links: [] });
  });

  it("links a person at an administrator's connection by name", () => {
    const plant = connection({ id: 'plant', vendor: 'plant', settings: {} });
    const toPlant = link({ connection: 'plant', input: { username: 'alice' } });
    expect(parse(file({ connections: [plant], links: [toPlant] })).links[0]?.input).toEqual({
      username: 'alice',
    });
  });
});

const wrong: readonly (readonly [what: string, text: string, field: string, remedy: string])[] = [
  ['malformed JSON', '{\n  "users": [\n    {,}\n  ]\n}', 'line 3, column 6', 'comma'],
  ['JSON that ends early', '{\n  "users": [', 'line 2, column 13', 'bracket'],
  ['a key that stands twice', '{ "users": [{"a": 1}], "users": [] }', 'line 1', 'Duplicate key'],
  [
    'an unknown vendor',
    file({ connections: [connection({ vendor: 'ofice' })], links: [] }),
    'connections[0].vendor',
    'Did you mean "office"? Known: office, plant',
  ],
  [
    'an address that is none',
    file({ connections: [connection({ baseUrl: 'office' })] }),
    'connections[0].baseUrl',
    'Write it like "https://',
  ],
  [
    'an address of another protocol',
    file({ connections: [connection({ baseUrl: 'ftp://office.example' })] }),
    'connections[0].baseUrl',
    'http:// or https://',
  ],
  [
    'an address with a password',
    file({ connections: [connection({ baseUrl: 'https://a:url-pw-2Bn7@office.example' })] }),
    'connections[0].baseUrl',
    'settings or links',
  ],
  [
    'an address with a query',
    file({ connections: [connection({ baseUrl: 'https://office.example/?key=url-key-8Vc1' })] }),
    'connections[0].baseUrl',
    'remove what follows "?"',
  ],
  [
    'an unknown time zone',
    file({ connections: [connection({ timeZone: 'Taipei' })] }),
    'connections[0].timeZone',
    '"Asia/Taipei"',
  ],
  [
    'a bad id',
    file({ connections: [connection({ id: 'Head Office' })] }),
    'connections[0].id',
    'lower-case letters',
  ],
  [
    'an id that stands twice',
    file({ connections: [connection(), connection({ name: 'Branch' })] }),
    'connections[1].id',
    'connections[0]',
  ],
  ['a user that stands twice', file({ users: [user(), user()] }), 'users[1].username', 'Remove one'],
  [
    'a username in capitals',
    file({ users: [user(), user({ username: 'Bob' })] }),
    'users[1].username',
    'lower-case',
  ],
  ['an unknown role', file({ users: [user({ role: 'boss' })] }), 'users[0].role', '"supervisor"'],
  [
    'a secret variable that is not set',
    file({ users: [user({ password: { env: 'NOBODY_PW' } })] }),
    'users[0].password',
    'NOBODY_PW is not set',
  ],
  [
    'a secret variable that is empty',
    file({ users: [user({ password: { env: 'EMPTY' } })] }),
    'users[0].password',
    'EMPTY is empty',
  ],
  [
    'a password in clear',
    file({ users: [user({ password: 'clear-pw-5Ng4' })] }),
    'users[0].password',
    '{ "env": "NAME" }',
  ],
  [
    'a secret setting in clear',
    file({ connections: [connection({ settings: { clientSecret: 'clear-secret-7Mk2' } })] }),
    'connections[0].settings.clientSecret',
    '{ "env": "NAME" }',
  ],
  [
    'a reference that is none',
    file({ connections: [connection({ settings: { workspace: { env: 7 } } })] }),
    'connections[0].settings.workspace',
    '{ "env": "NAME" }',
  ],
  [
    "a vendor's password in clear",
    file({ links: [link({ input: { ...input, password: 'clear-pw-5Ng4' } })] }),
    'links[0].input.password',
    '{ "env": "NAME" }',
  ],
  ['an unknown key', file({ conections: [] }), '"conections"', 'Did you mean "connections"?'],
  [
    'an unknown key of a connection',
    file({ connections: [connection({ baseURL: 'https://office.example' })] }),
    'connections[0]: "baseURL"',
    'Did you mean "baseUrl"?',
  ],
  [
    'an unknown setting',
    file({ connections: [connection({ settings: { workspce: 'x' } })] }),
    'connections[0].settings: "workspce"',
    'Did you mean "workspace"?',
  ],
  [
    'a setting that the connector refuses',
    file({ connections: [connection({ settings: { clientSecret: { env: 'SHORT' } } })] }),
    'connections[0].settings.clientSecret',
    'at least 8 characters',
  ],
  [
    'a missing field',
    file({ connections: [{ id: 'office' }], links: [] }),
    'connections[0].baseUrl',
    'Add it',
  ],
  [
    'a user without a password',
    file({ users: [user({ password: undefined })] }),
    'users[0].password',
    'Add it',
  ],
  ['a list that is none', file({ users: 5 }), 'users', 'must be a list in [ ]'],
  ['a file that is a list', '[]', 'the file', 'must be an object in { }'],
  ['a link of an unknown user', file({ links: [link({ user: 'alcie' })] }), 'links[0].user', '"alice"'],
  [
    'a link to an unknown connection',
    file({ links: [link({ connection: 'offices' })] }),
    'links[0].connection',
    '"office"',
  ],
  [
    'a link without a field of the sign-in',
    file({ links: [link({ input: { username: 'alice' } })] }),
    'links[0].input.password',
    'Office asks for: username, password',
  ],
  [
    'a link with a field too many',
    file({ links: [link({ input: { ...input, pasword: 'x' } })] }),
    'links[0].input',
    'Did you mean "password"?',
  ],
  ['a link that stands twice', file({ links: [link(), link()] }), 'links[1]', 'links[0]'],
];

describe('a wrong configuration', () => {
  it.each(wrong)('%s is refused with the field and the remedy', (_what, text, field, remedy) => {
    const message = messageOf(text);
    expect(message).toContain('intray.config.json');
    expect(message).toContain(field);
    expect(message).toContain(remedy);
  });

  it('is told once for each mistake, all in one go', () => {
    const text = file({
      connections: [connection(), connection({ settings: { clientSecret: { env: 'MISSING' } } })],
      links: [link({ user: 'bob' })],
    });
    expect(messageOf(text).split('\n')).toEqual([
      'The configuration file intray.config.json cannot be used:',
      expect.stringContaining('connections[1].id'),
      expect.stringContaining('connections[1].settings.clientSecret: the environment variable MISSING'),
      expect.stringContaining('links[0].user'),
    ]);
  });

  it('never shows a secret, whatever is wrong', () => {
    const secrets = [...Object.values(variables).filter((value) => value.trim() !== '')];
    const inClear = ['clear-pw-5Ng4', 'clear-secret-7Mk2', 'url-pw-2Bn7', 'url-key-8Vc1'];
    for (const [, text] of wrong)
      for (const secret of [...secrets, ...inClear]) expect(messageOf(text)).not.toContain(secret);
  });

  it('does not show the text around a mistake of JSON, which may be a password', () => {
    expect(messageOf('{ "password": "json-pw-4Rs6" oops }')).not.toMatch(/json-pw|oops/);
  });
});
