import { z } from 'zod';
import { log } from './log';

/** Every setting of the process, read once at its start. See `.env.example`. Holds keys: never log or send it. */
export interface Environment {
  readonly production: boolean;
  readonly port: number;
  /** Where browsers reach Intray, without a trailing slash. */
  readonly url: string;
  readonly dataDirectory: string;
  readonly configFile: string;
  /** 32 bytes. Everything secret is derived from it (see lib/auth/secret-key.ts). */
  readonly secretKey: Uint8Array;
  /** Keys that were used before; they only open what they have sealed. */
  readonly previousSecretKeys: readonly Uint8Array[];
  readonly holdSeconds: number;
  /** Whether the app sends actions itself, or leaves that to `npm run worker`. */
  readonly worker: 'inside' | 'apart';
  /** How long a vendor may take to answer a request. */
  readonly requestSeconds: number;
  /** How large a file may be that somebody brings. */
  readonly uploadLimitBytes: number;
  /** How long a vendor may still be at work on a write that nobody waits for any more. */
  readonly stillAtWorkSeconds: number;
  /** True when every request comes through a proxy that says from where. */
  readonly trustedProxy: boolean;
  /** Sentences for whoever starts the process. */
  readonly warnings: readonly string[];
}

/** A setting that stops the start. The message names each variable and the remedy, and never a secret value. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

type Source = Readonly<Record<string, string | undefined>>;

const MAKE_A_KEY = `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64'))"`;
const DEVELOPMENT_KEY = Buffer.from('intray development key, 32 bytes');

/** An empty variable is an absent one: that is what `NAME=` in an env file means. */
const given = (value: string | undefined) => (value?.trim() ? value.trim() : undefined);

function decodeKey(text: string): Buffer | null {
  const bytes = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
  return bytes.length === 32 ? bytes : null;
}

const key = z.string().transform((text, context) => {
  const bytes = decodeKey(text);
  if (bytes) return bytes;
  context.addIssue({
    code: 'custom',
    message: `must be 32 bytes, as base64 or 64 hex digits. Make one with: ${MAKE_A_KEY}`,
  });
  return z.NEVER;
});

const wholeNumber = (smallest: number, largest: number) => {
  const message = `must be a whole number from ${smallest} to ${largest}`;
  return z
    .string()
    .regex(/^\d+$/, message)
    .transform(Number)
    .pipe(z.number().min(smallest, message).max(largest, message));
};

const UNITS: Readonly<Record<string, number>> = { '': 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

const byteCount = z
  .string()
  .regex(/^\d{1,6}\s*[KMG]B$|^\d{1,15}$/i, 'must be a number of bytes, or a size like 500MB or 2GB')
  .transform((text) => {
    const [, number = '', unit = ''] = /^(\d+)\s*(.*)$/.exec(text.toUpperCase()) ?? [];
    return Number(number) * (UNITS[unit] ?? 1);
  });

const EnvironmentVariables = z.object({
  NODE_ENV: z.string().optional(),
  INTRAY_PORT: wholeNumber(1, 65_535).default(3000),
  INTRAY_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://intray.example.com' })
    .optional(),
  INTRAY_DATA_DIR: z.string().default('.data'),
  INTRAY_CONFIG: z.string().default('intray.config.json'),
  INTRAY_SECRET_KEY: key.optional(),
  INTRAY_PREVIOUS_SECRET_KEYS: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(key))
    .default([]),
  INTRAY_HOLD_SECONDS: wholeNumber(0, 120).default(5),
  INTRAY_WORKER: z.enum(['inside', 'apart'], 'must be "inside" or "apart"').default('inside'),
  INTRAY_REQUEST_SECONDS: wholeNumber(1, 120).default(30),
  INTRAY_UPLOAD_LIMIT: byteCount.default(2 * 1024 ** 3),
  INTRAY_STILL_AT_WORK_SECONDS: wholeNumber(1, 3_600).default(300),
  INTRAY_TRUSTED_PROXY: z.enum(['0', '1'], 'must be 0 or 1').default('0'),
});
type EnvironmentVariables = z.infer<typeof EnvironmentVariables>;

function environmentError(problems: readonly string[]): EnvironmentError {
  return new EnvironmentError(
    ['Intray cannot start with these settings:', ...problems.map((problem) => `- ${problem}`)].join('\n'),
  );
}

const ADDRESS_UNKNOWN =
  'INTRAY_URL is not set. Set it to the address at which browsers reach Intray: behind https, sessions are then kept off plain http.';

function secretKeyOf(variables: EnvironmentVariables): { secretKey: Buffer; warnings: string[] } {
  if (variables.INTRAY_SECRET_KEY) return { secretKey: variables.INTRAY_SECRET_KEY, warnings: [] };
  if (variables.NODE_ENV === 'production')
    throw environmentError([
      `INTRAY_SECRET_KEY is missing. It encrypts the stored sign-ins. Make one with: ${MAKE_A_KEY}`,
    ]);
  const warning =
    'INTRAY_SECRET_KEY is not set, so a fixed development key encrypts the stored sign-ins. Set one before real accounts are linked.';
  return { secretKey: DEVELOPMENT_KEY, warnings: [warning] };
}

/** Reads the settings. Throws `EnvironmentError` with one message that lists every wrong variable. */
export function readEnvironment(source: Source = process.env): Environment {
  const values = Object.fromEntries(Object.entries(source).map(([name, value]) => [name, given(value)]));
  const parsed = EnvironmentVariables.safeParse(values);
  if (!parsed.success)
    throw environmentError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  const variables = parsed.data;
  const production = variables.NODE_ENV === 'production';
  const { secretKey, warnings } = secretKeyOf(variables);
  return {
    production,
    port: variables.INTRAY_PORT,
    url: (variables.INTRAY_URL ?? `http://localhost:${variables.INTRAY_PORT}`).replace(/\/+$/, ''),
    dataDirectory: variables.INTRAY_DATA_DIR,
    configFile: variables.INTRAY_CONFIG,
    secretKey,
    warnings: production && !variables.INTRAY_URL ? [...warnings, ADDRESS_UNKNOWN] : warnings,
    previousSecretKeys: variables.INTRAY_PREVIOUS_SECRET_KEYS,
    holdSeconds: variables.INTRAY_HOLD_SECONDS,
    worker: variables.INTRAY_WORKER,
    requestSeconds: variables.INTRAY_REQUEST_SECONDS,
    uploadLimitBytes: variables.INTRAY_UPLOAD_LIMIT,
    stillAtWorkSeconds: variables.INTRAY_STILL_AT_WORK_SECONDS,
    trustedProxy: variables.INTRAY_TRUSTED_PROXY === '1',
  };
}

const KEY = Symbol.for('intray.environment');

/** The settings of this process, read at the first use. Kept where every bundle of the server finds them. */
export function environment(): Environment {
  const held: typeof globalThis & { [KEY]?: Environment } = globalThis;
  if (held[KEY]) return held[KEY];
  const settings = readEnvironment();
  held[KEY] = settings;
  for (const warning of settings.warnings) log.warn({}, warning);
  // The sign-in library takes its own address from here and from nowhere else.
  process.env.NEXTAUTH_URL ??= settings.url;
  return settings;
}
