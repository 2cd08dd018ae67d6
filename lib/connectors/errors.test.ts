import { expect, it, vi } from 'vitest';
import { ConnectorError, isConnectorError } from './errors';

it('knows a connector error of another bundle of the same process', async () => {
  vi.resetModules();
  const other = await import('./errors');
  const error = new other.ConnectorError('auth', 'The password was refused.');
  expect(error).not.toBeInstanceOf(ConnectorError);
  expect(isConnectorError(error)).toBe(true);
  expect(isConnectorError(new Error('ConnectorError'))).toBe(false);
});
