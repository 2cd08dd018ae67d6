import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnvironment } from './env';

const key = randomBytes(32);

function messageOf(source: Record<string, string>): string {
  try {
    readEnvironment(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('the settings of the process', () => {
  it('have defaults for everything outside production, with a warning about the key', () => {
    expect(readEnvironment({})).toMatchObject({
      production: false,
      port: 3000,
      url: 'http://localhost:3000',
      dataDirectory: '.data',
      configFile: 'intray.config.json',
      holdSeconds: 5,
      worker: 'inside',
      requestSeconds: 30,
      uploadLimitBytes: 2_147_483_648,
      trustedProxy: false,
      previousSecretKeys: [],
      warnings: [expect.stringContaining('INTRAY_SECRET_KEY')],
    });
    expect(readEnvironment({}).secretKey).toHaveLength(32);
  });

  it('take an empty variable for an absent one', () => {
    expect(readEnvironment({ INTRAY_PORT: '', INTRAY_URL: ' ' })).toMatchObject({ port: 3000 });
  });

  it.each(['base64', 'hex'] as const)('take keys written as %s', (encoding) => {
    const settings = readEnvironment({
      NODE_ENV: 'production',
      INTRAY_URL: 'https://intray.example',
      INTRAY_SECRET_KEY: key.toString(encoding),
      INTRAY_PREVIOUS_SECRET_KEYS: ` ${key.toString(encoding)}, ${key.toString(encoding)}`,
    });
    expect(Buffer.from(settings.secretKey).equals(key)).toBe(true);
    expect(settings.previousSecretKeys).toHaveLength(2);
    expect(settings.warnings).toEqual([]);
  });

  it('give the address without its last slash, on the chosen port by default', () => {
    expect(readEnvironment({ INTRAY_PORT: '4100' }).url).toBe('http://localhost:4100');
    expect(readEnvironment({ INTRAY_URL: 'https://intray.example/' }).url).toBe('https://intray.example');
  });

  it('warn in production when nobody said where browsers reach Intray, for the sake of the cookies', () => {
    const production = { NODE_ENV: 'production', INTRAY_SECRET_KEY: key.toString('hex') };
    expect(readEnvironment(production).warnings).toEqual([expect.stringContaining('INTRAY_URL')]);
  });

  it.each([
    ['1000', 1_000],
    ['500MB', 524_288_000],
    ['2 gb', 2_147_483_648],
  ])('take a size like %s', (text, bytes) => {
    expect(readEnvironment({ INTRAY_UPLOAD_LIMIT: text }).uploadLimitBytes).toBe(bytes);
  });

  it('refuse production without a key, and print the command that makes one', () => {
    expect(messageOf({ NODE_ENV: 'production' })).toMatch(
      /INTRAY_SECRET_KEY is missing[\s\S]*node -e .*randomBytes\(32\)/,
    );
  });

  it('name every wrong variable in one message, without showing a key', () => {
    const message = messageOf({
      INTRAY_PORT: 'http',
      INTRAY_URL: 'ftp://intray.example',
      INTRAY_HOLD_SECONDS: '121',
      INTRAY_WORKER: 'outside',
      INTRAY_REQUEST_SECONDS: '0',
      INTRAY_UPLOAD_LIMIT: 'a lot',
      INTRAY_STILL_AT_WORK_SECONDS: '0',
      INTRAY_TRUSTED_PROXY: 'yes',
      INTRAY_SECRET_KEY: 'too-short-key-5Gh2',
      INTRAY_PREVIOUS_SECRET_KEYS: 'old-key-8Wd4',
    });
    expect(message.split('\n')).toEqual([
      'Intray cannot start with these settings:',
      expect.stringContaining('INTRAY_PORT must be a whole number from 1 to 65535'),
      expect.stringContaining('INTRAY_URL must be an address like'),
      expect.stringContaining('INTRAY_SECRET_KEY must be 32 bytes'),
      expect.stringContaining('INTRAY_PREVIOUS_SECRET_KEYS must be 32 bytes'),
      expect.stringContaining('INTRAY_HOLD_SECONDS must be a whole number from 0 to 120'),
      expect.stringContaining('INTRAY_WORKER must be "inside" or "apart"'),
      expect.stringContaining('INTRAY_REQUEST_SECONDS must be a whole number from 1 to 120'),
      expect.stringContaining('INTRAY_UPLOAD_LIMIT must be a number of bytes, or a size like 500MB or 2GB'),
      expect.stringContaining('INTRAY_STILL_AT_WORK_SECONDS must be a whole number from 1 to 3600'),
      expect.stringContaining('INTRAY_TRUSTED_PROXY must be 0 or 1'),
    ]);
    expect(message).not.toMatch(/5Gh2|8Wd4/);
  });
});
