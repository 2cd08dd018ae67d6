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
    const error = new ConnectorError('unavailable', 'The system did not answer.', { cause, status: 503 });
    expect(forLog({ error })).toEqual({
      error: {
        name: 'ConnectorError',
        message: 'The system did not answer.',
        code: 'unavailable',
        status: 503,
        cause: { name: 'Error', message: 'connect', code: 'ECONNREFUSED' },
      },
    });
  });
});
