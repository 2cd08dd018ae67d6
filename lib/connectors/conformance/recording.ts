import type { Connector, Log, SignedIn } from '../contract';
import { wrapMethods } from '../guard';
import type { Http } from '../http';

/** What one subject was seen to do: every request its connector sent, every line it logged, everything it threw, every credential it gave. */
export interface Recording {
  readonly requests: RecordedRequest[];
  /** How many requests the connector sent as writes. */
  markedWrites: number;
  readonly logLines: string[];
  readonly thrown: unknown[];
  /** Every credential that was handed out. */
  readonly signedIn: SignedIn[];
}

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
}

/** Everything readable in a thrown value: name, message, stack, own fields and the chain of causes. */
export function describeThrown(thrown: unknown): string {
  if (!(thrown instanceof Error)) return JSON.stringify(thrown) ?? String(thrown);
  const fields = JSON.stringify({ ...thrown, cause: undefined });
  const cause = thrown.cause === undefined ? '' : `\ncaused by ${describeThrown(thrown.cause)}`;
  return `${thrown.stack ?? `${thrown.name}: ${thrown.message}`}\n${thrown.message}\n${fields}${cause}`;
}

function line(level: string, fields: Record<string, unknown>, message: string): string {
  const readable = JSON.stringify(fields, (_key, value: unknown) =>
    value instanceof Error ? describeThrown(value) : value,
  );
  return `${level} ${message} ${readable}`;
}

export function recordingLog(recording: Recording): Log {
  const keep = (level: string) => (fields: Record<string, unknown>, message: string) => {
    recording.logLines.push(line(level, fields, message));
  };
  return { debug: keep('debug'), info: keep('info'), warn: keep('warn') };
}

/** The platform's fetch, with every address it is asked for written down before it is sent. */
export function recordingFetch(recording: Recording, send: typeof fetch = fetch): typeof fetch {
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    recording.requests.push({ method: init?.method ?? 'GET', url });
    return send(input, init);
  };
}

/** The connector's way out, with its writes counted. */
export function countingWrites(http: Http, recording: Recording): Http {
  const counted = <Request extends { write?: boolean }>(request: Request): Request => {
    if (request.write) recording.markedWrites += 1;
    return request;
  };
  return {
    ...http,
    send: (request) => http.send(counted(request)),
    open: (request) => http.open(counted(request)),
  };
}

/** The connector, with everything its methods throw written down on its way out. */
export function recordingThrown(connector: Connector, recording: Recording): Connector {
  return wrapMethods(connector, (call) => async (...args) => {
    try {
      return await call(...args);
    } catch (error) {
      recording.thrown.push(error);
      throw error;
    }
  });
}
