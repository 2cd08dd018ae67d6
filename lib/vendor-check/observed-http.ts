import { ConnectorError } from '@/lib/connectors/errors';
import { createHttp, type Http, type HttpRequest } from '@/lib/connectors/http';

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
  /** Paths, without queries. */
  readonly requests: string[];
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

/** The way to the system, with every answer and path noted. Unless `mayWrite`, nothing that writes gets through. */
export function observedHttp(baseUrl: string, { observations, requests }: Observed, mayWrite: boolean): Http {
  const http = createHttp({ baseUrl, fetch: observedFetch(observations) });
  const note = (request: HttpRequest) => {
    if (!mayWrite) refuseWrite(request);
    requests.push(request.path);
  };
  return {
    send: async (request) => {
      note(request);
      return http.send(request);
    },
    open: async (request) => {
      note(request);
      return http.open(request);
    },
  };
}
