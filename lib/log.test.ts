import { describe, expect, it } from 'vitest';
import { ConnectorError } from './connectors/errors';
import { forLog } from './log-fields';

const line = (fields: Record<string, unknown>) => JSON.stringify(forLog(fields));

describe('fields of a log line', () => {
  it('keep what helps and mask what is secret by its name, at any depth', () => {
    const written = line({
      connectionId: 'office',
      retries: 2,
      password: 'pw-1Aa',
      call: {
        headers: { Authorization: 'Bearer 2Bb' },
        list: [{ access_token: '3Cc', clientSecret: '4Dd' }],
      },
      credential: { any: '5Ee' },
      apiKey: '6Ff',
    });
    expect(written).toContain('"connectionId":"office"');
    expect(written).toContain('"retries":2');
    expect(written).not.toMatch(/1Aa|2Bb|3Cc|4Dd|5Ee|6Ff/);
  });

  it('cut queries and sign-ins off addresses, also inside sentences', () => {
    expect(line({ note: 'asked https://al:pw-1Aa@office.example/a/b?token=2Bb&x=1 twice' })).toBe(
      '{"note":"asked https://office.example/a/b?… twice"}',
    );
    expect(line({ url: 'http://office.example/#access=3Cc' })).not.toContain('3Cc');
    expect(line({ url: 'http://al:pw-1Aa@office.example/a' })).not.toContain('1Aa');
  });

  it('describe errors by name, code, status and cause', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    cause.stack = cause.stack?.split('\n').slice(0, 2).join('\n');
    const error = new ConnectorError('unavailable', 'The system did not answer.', { cause, status: 503 });
    expect(forLog({ error })).toEqual({
      error: {
        name: 'ConnectorError',
        message: 'The system did not answer.',
        code: 'unavailable',
        status: 503,
        cause: { name: 'Error', code: 'ECONNREFUSED', stack: [expect.stringContaining('log.test.ts')] },
      },
    });
  });

  it.each([
    ['on one line', 'refused for alice with pw-1Aa'],
    ['on lines that look like a stack', 'refused\n    at pw-1Aa (/pw-1Aa.ts:1:1)'],
  ])('never hold the text of a foreign error, only where it was made: %s', (_name, text) => {
    const foreign = new RangeError(text, { cause: new Error(`because of ${text}`) });
    const written = line({ error: foreign, nested: { errors: [foreign] } });
    expect(written).not.toContain('1Aa');
    expect(written).toContain('RangeError');
    expect(written).toContain('log.test.ts');
  });

  it('never hold a text in the place of an error’s name or code', () => {
    const foreign = Object.assign(new Error('x'), { name: 'refused pw-1Aa', code: 'password is pw-1Aa' });
    expect(line({ error: foreign })).not.toContain('1Aa');
  });

  it('never hold the text of a foreign error that changed after it was made', () => {
    const foreign = new Error('refused pw-1Aa');
    foreign.message = 'something else';
    expect(line({ error: foreign })).not.toContain('1Aa');
  });
});
