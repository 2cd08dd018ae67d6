import { describe, expect, it, vi } from 'vitest';
import { ConnectorError, hasStoppedWaiting, isConnectorError, isTimeout } from './errors';

it('knows a connector error of another bundle of the same process', async () => {
  vi.resetModules();
  const other = await import('./errors');
  const error = new other.ConnectorError('auth', 'The password was refused.');
  expect(error).not.toBeInstanceOf(ConnectorError);
  expect(isConnectorError(error)).toBe(true);
  expect(isConnectorError(new Error('ConnectorError'))).toBe(false);
});

describe('whether we stopped waiting', () => {
  const named = (name: string, cause?: unknown) => Object.assign(new Error('over', { cause }), { name });
  const wrapped = (cause: unknown) => new ConnectorError('uncertain', 'No answer came.', { cause });

  it.each(['TimeoutError', 'HeadersTimeoutError', 'BodyTimeoutError'])('is told by a %s', (name) => {
    const errors = [
      named(name),
      wrapped(named(name)),
      wrapped(new TypeError('failed', { cause: named(name) })),
    ];
    expect(errors.map(hasStoppedWaiting)).toEqual([true, true, true]);
    expect(errors.map(isTimeout)).toEqual([true, true, true]);
  });

  it('is told by an abort, which is no time that ran out', () => {
    const errors = [named('AbortError'), wrapped(named('AbortError')), AbortSignal.abort().reason];
    expect(errors.map(hasStoppedWaiting)).toEqual([true, true, true]);
    expect(errors.map(isTimeout)).toEqual([false, false, false]);
  });

  it.each([
    ['a broken connection', wrapped(named('SocketError', new Error('read ECONNRESET')))],
    ['an error without a cause', wrapped(undefined)],
    ['what only has the name', { name: 'TimeoutError' }],
    ['a cause that is no error', wrapped({ name: 'AbortError' })],
    ['nothing', undefined],
  ])('is not told by %s', (_, error) => {
    expect(hasStoppedWaiting(error)).toBe(false);
    expect(isTimeout(error)).toBe(false);
  });
});
