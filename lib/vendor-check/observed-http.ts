import { ConnectorError } from '@/lib/connectors/errors';
import { createHttp, type Http, type HttpRequest } from '@/lib/connectors/http';
import { type Asked, type Culprits, tied, tiedAnswer } from './culprit';

/** What one answer tells besides its content. */
export interface Observation {
  /** From the request to the head of the answer. */
  readonly milliseconds: number;
  /** How far the system's clock is ahead of ours, by its `Date` header; null where it sends none. */
  readonly skewMs: number | null;
}

function skewOf(response: Response, sentAt: number, answeredAt: number): number | null {
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? null : date - (sentAt + answeredAt) / 2;
}

function refuseWrite(request: HttpRequest): void {
  if (request.write)
    throw new ConnectorError('unsupported', 'This would change something, and only --write allows that.');
}

export interface Observed {
  readonly observations: Observation[];
  readonly requests: Asked[];
  readonly culprits: Culprits;
}

function observedFetch(observations: Observation[]): typeof fetch {
  return async (input, init) => {
    const sentAt = Date.now();
    const response = await fetch(input, init);
    const answeredAt = Date.now();
    observations.push({ milliseconds: answeredAt - sentAt, skewMs: skewOf(response, sentAt, answeredAt) });
    return response;
  };
}

/** The way to the system, with every request and answer noted. Unless `mayWrite`, nothing that writes gets through. */
export function observedHttp(
  baseUrl: string,
  { observations, requests, culprits }: Observed,
  mayWrite: boolean,
): Http {
  const http = createHttp({ baseUrl, fetch: observedFetch(observations) });
  const note = (request: HttpRequest): Asked => {
    if (!mayWrite) refuseWrite(request);
    const asked: Asked = { path: request.path, status: null, looked: 0 };
    requests.push(asked);
    return asked;
  };
  return {
    ...http,
    send: async (request) => {
      const asked = note(request);
      const answer = await tied(culprits, asked, () => http.send(request));
      asked.status = answer.status;
      return tiedAnswer(culprits, asked, answer);
    },
    open: async (request) => {
      const asked = note(request);
      const stream = await tied(culprits, asked, () => http.open(request));
      asked.status = stream.status;
      const read = () => tied(culprits, asked, () => stream.read());
      return { ...stream, read: async () => tiedAnswer(culprits, asked, await read()) };
    },
  };
}
