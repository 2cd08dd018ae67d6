import { z } from 'zod';
import type { Connector } from '@/lib/connectors/contract';
import type { ConfiguredLink } from '@/lib/inbox/runtime';

const Id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,49}$/,
    'must be 1 to 50 lower-case letters, digits and hyphens, like "hr-system"',
  );
const Username = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._@-]{0,63}$/,
    'must be 1 to 64 lower-case letters, digits, dots, hyphens, underscores or @, like "alice"',
  );
const Name = z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');

/** A secret, which stands in an environment variable and not in the file. */
export const SecretReference = z.strictObject({ env: z.string().min(1) });

const baseUrlRules: readonly (readonly [(url: URL) => boolean, string])[] = [
  [({ protocol }) => /^https?:$/.test(protocol), 'must start with http:// or https://'],
  [
    ({ username, password }) => username === '' && password === '',
    'must not hold a name or password. Put those into settings or links',
  ],
  [
    ({ search, hash }) => search === '' && hash === '',
    'must end with the path: remove what follows "?" or "#"',
  ],
];

const BaseUrl = z
  .string()
  .superRefine((text, context) => {
    const broken = URL.canParse(text)
      ? baseUrlRules.find(([holds]) => !holds(new URL(text)))?.[1]
      : 'is not an address. Write it like "https://workflow.example.com"';
    if (broken !== undefined) context.addIssue({ code: 'custom', message: broken });
  })
  .transform((text) => text.replace(/\/+$/, ''));

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

const Connection = z.strictObject({
  id: Id,
  vendor: z.string(),
  name: Name,
  baseUrl: BaseUrl,
  timeZone: z.string().refine(isTimeZone, {
    error: 'is not a time zone. Write an IANA name like "Asia/Taipei" or "UTC"',
  }),
  settings: z.record(z.string(), z.unknown()).default({}),
});

const User = z.strictObject({
  username: Username,
  name: Name,
  role: z
    .enum(['member', 'supervisor', 'admin'], { error: 'must be "member", "supervisor" or "admin"' })
    .default('member'),
  /** Judged with the other secrets. */
  password: z.unknown().refine((value) => value !== undefined, { error: 'is missing. Add it' }),
});

const Link = z.strictObject({
  user: z.string(),
  connection: z.string(),
  input: z.record(z.string(), z.unknown()),
});

/** The shape of `intray.config.json` as it is written, before secrets and vendors are looked up. */
export const ConfigurationFile = z.strictObject({
  /** For editors. */
  $schema: z.string().optional(),
  connections: z.array(Connection).default([]),
  users: z.array(User).default([]),
  links: z.array(Link).default([]),
});
export type ConfigurationFile = z.infer<typeof ConfigurationFile>;

/** The keys that may stand at a place of the file, to guess what a wrong one was meant to be. */
export function knownKeysAt(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return ['connections', 'users', 'links'];
  const shapes = new Map<PropertyKey, object>([
    ['connections', Connection.shape],
    ['users', User.shape],
    ['links', Link.shape],
  ]);
  const [list] = path;
  return path.length === 2 && list !== undefined ? Object.keys(shapes.get(list) ?? {}) : [];
}

export interface ConfiguredConnection extends Omit<z.infer<typeof Connection>, 'vendor' | 'settings'> {
  readonly connector: Connector;
  /** The settings as the connector's `manifest.config` parsed them, secrets included. */
  readonly config: unknown;
}

export interface ConfiguredUser extends Omit<z.infer<typeof User>, 'password'> {
  readonly password: string;
}

/** A configuration that holds in itself: every reference resolved, every secret read. Never log or send it. */
export interface Configuration {
  readonly connections: readonly ConfiguredConnection[];
  readonly users: readonly ConfiguredUser[];
  readonly links: readonly ConfiguredLink[];
}
