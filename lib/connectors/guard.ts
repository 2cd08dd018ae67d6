import { ZodError } from 'zod';
import type { Connector } from './contract';
import { ConnectorError, isAbort, isConnectorError } from './errors';
import { promised } from './promised';

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

/** The bundle with `wrap` around each of its methods. */
function wrapBundle<Methods extends object>(bundle: Methods, wrap: MethodWrapper): Methods {
  const wrapped = Object.entries(bundle).map(([name, value]) => [
    name,
    typeof value === 'function' ? wrap(async (...args: unknown[]) => value(...args)) : value,
  ]);
  return Object.assign({}, bundle, Object.fromEntries(wrapped));
}

/** The connector with `wrap` around every method; what is no method, and which bundles are present, stays as it is. */
export function wrapMethods(connector: Connector, wrap: MethodWrapper): Connector {
  const { auth, actions, forms, people, outOfOffice, history, notes, documents, map, start } = connector;
  return {
    ...wrapBundle(connector, wrap),
    auth: wrapBundle(auth, wrap),
    actions: wrapBundle(actions, wrap),
    ...(forms && { forms: wrapBundle(forms, wrap) }),
    ...(people && { people: wrapBundle(people, wrap) }),
    ...(outOfOffice && { outOfOffice: wrapBundle(outOfOffice, wrap) }),
    ...(history && { history: wrapBundle(history, wrap) }),
    ...(notes && { notes: wrapBundle(notes, wrap) }),
    ...(documents && { documents: wrapBundle(documents, wrap) }),
    ...(map && { map: wrapBundle(map, wrap) }),
    ...(start && { start: wrapBundle(start, wrap) }),
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

/**
 * Wraps every method so that only `ConnectorError` or an abort gets out, and of readings only what the contract promises; the
 * cause is kept for the log.
 */
export function guard(connector: Connector): Connector {
  const { actions, outOfOffice, notes, documents, start, ...rest } = wrapMethods(
    promised(connector),
    guarded,
  );
  return {
    ...rest,
    actions: { ...actions, perform: guardedWrite(connector.actions.perform) },
    ...(outOfOffice &&
      connector.outOfOffice && {
        outOfOffice: {
          ...outOfOffice,
          set: guardedWrite(connector.outOfOffice.set),
          clear: guardedWrite(connector.outOfOffice.clear),
        },
      }),
    ...(notes && connector.notes && { notes: { ...notes, add: guardedWrite(connector.notes.add) } }),
    ...(start && connector.start && { start: { ...start, start: guardedWrite(connector.start.start) } }),
    ...(documents && {
      documents: {
        ...documents,
        ...(connector.documents?.upload && { upload: guardedWrite(connector.documents.upload) }),
        ...(connector.documents?.remove && { remove: guardedWrite(connector.documents.remove) }),
        ...(connector.documents?.generate && { generate: guardedWrite(connector.documents.generate) }),
      },
    }),
  };
}
