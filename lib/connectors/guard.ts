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
  // The platform's JSON parser quotes the text it stumbles over, which may be confidential.
  const cause = error instanceof SyntaxError ? new SyntaxError('not JSON') : error;
  return new ConnectorError('bad-response', 'The answer of the system could not be read.', { cause });
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

/** What may be put around a method: it takes the method and answers one of the same shape. */
export type MethodWrapper = <Arguments extends unknown[], Result>(
  call: (...args: Arguments) => Promise<Result>,
) => (...args: Arguments) => Promise<Result>;

/** The connector with `wrap` around every method; what is no method, and which bundles are present, stays as it is. */
export function wrapMethods(connector: Connector, wrap: MethodWrapper): Connector {
  const { auth, actions, forms, people, probe } = connector;
  return {
    manifest: connector.manifest,
    auth: { ...auth, signIn: wrap(auth.signIn), ...(auth.refresh && { refresh: wrap(auth.refresh) }) },
    whoAmI: wrap(connector.whoAmI),
    ...(probe && { probe: wrap(probe) }),
    list: wrap(connector.list),
    get: wrap(connector.get),
    verify: wrap(connector.verify),
    actions: { available: wrap(actions.available), perform: wrap(actions.perform) },
    ...(forms && { forms: { load: wrap(forms.load) } }),
    ...(people && { people: { search: wrap(people.search) } }),
  };
}

/** Whatever cannot be understood while something is written may have been written: it must be read back. */
function guardedWrite<Arguments extends unknown[], Result>(call: (...args: Arguments) => Promise<Result>) {
  return async (...args: Arguments): Promise<Result> => {
    try {
      return await call(...args);
    } catch (error) {
      if (isConnectorError(error) || isAbort(error)) throw error;
      const understood = toConnectorError(error);
      throw new ConnectorError(
        'uncertain',
        'The system answered something that Intray does not understand.',
        {
          cause: isConnectorError(understood) ? understood.cause : undefined,
        },
      );
    }
  };
}

/** Wraps every method so that only `ConnectorError` or an abort gets out; the cause is kept for the log. */
export function guard(connector: Connector): Connector {
  const wrapped = wrapMethods(connector, guarded);
  return { ...wrapped, actions: { ...wrapped.actions, perform: guardedWrite(connector.actions.perform) } };
}
