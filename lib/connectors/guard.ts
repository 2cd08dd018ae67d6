import { ZodError } from 'zod';
import type { Connector } from './contract';
import { ConnectorError, isAbort, isConnectorError } from './errors';

function toConnectorError(error: unknown): unknown {
  if (isConnectorError(error) || isAbort(error)) return error;
  if (error instanceof ZodError)
    return new ConnectorError(
      'bad-response',
      'The system answered in a form that Intray does not understand.',
      { cause: error },
    );
  return new ConnectorError('bad-response', 'The answer of the system could not be read.', { cause: error });
}

function guarded<Arguments extends unknown[], Result>(call: (...args: Arguments) => Promise<Result>) {
  return async (...args: Arguments): Promise<Result> => {
    try {
      return await call(...args);
    } catch (error) {
      throw toConnectorError(error);
    }
  };
}

/** Wraps every method so that only `ConnectorError` or an abort gets out; the cause is kept for the log. */
export function guard(connector: Connector): Connector {
  const { auth, actions, forms, people, probe } = connector;
  return {
    manifest: connector.manifest,
    auth: { ...auth, signIn: guarded(auth.signIn), ...(auth.refresh && { refresh: guarded(auth.refresh) }) },
    whoAmI: guarded(connector.whoAmI),
    ...(probe && { probe: guarded(probe) }),
    list: guarded(connector.list),
    get: guarded(connector.get),
    verify: guarded(connector.verify),
    actions: { available: guarded(actions.available), perform: guarded(actions.perform) },
    ...(forms && { forms: { load: guarded(forms.load) } }),
    ...(people && { people: { search: guarded(people.search) } }),
  };
}
