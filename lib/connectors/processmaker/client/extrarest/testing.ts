import type { Call } from '../../../contract';
import type { HttpAnswer, HttpRequest } from '../../../http';

/** For tests only: a call whose every request is answered so, and the requests it got. */
export interface CannedCall {
  readonly call: Call;
  readonly requests: HttpRequest[];
}

function answerOf(status: number, body: unknown): HttpAnswer {
  const text = body === undefined ? '' : JSON.stringify(body);
  return { status, headers: new Headers(), text, json: () => body };
}

export function canned(body: unknown, status = 200): CannedCall {
  const requests: HttpRequest[] = [];
  const call: Call = {
    connection: { id: 'canned', baseUrl: 'http://127.0.0.1', timeZone: 'America/New_York' },
    config: { workspace: 'workflow', clientId: 'client', clientSecret: 'secret' },
    http: {
      send: async (request) => {
        requests.push(request);
        return answerOf(status, body);
      },
      open: async () => {
        throw new Error('the plugin streams nothing');
      },
    },
    signal: new AbortController().signal,
    now: () => new Date(0),
    log: { debug: () => {}, info: () => {}, warn: () => {} },
    credential: { accessToken: 'access', refreshToken: 'refresh' },
    subject: { id: 'person', username: 'person', displayName: 'Person' },
  };
  return { call, requests };
}

/** The fields of the JSON body of the only request. */
export function sentBody({ requests }: CannedCall): unknown {
  const [request] = requests;
  return typeof request?.body === 'string' ? JSON.parse(request.body) : request?.body;
}

/** The only request as `METHOD path?query`, the path below the plugin's. */
export function sentLine({ requests }: CannedCall): string {
  const [request] = requests;
  const query = new URLSearchParams((request?.query ?? []).map(([key, value]) => [key, value]));
  const path = request?.path.replace('/api/1.0/workflow/extrarest', '');
  return `${request?.method} ${path}${query.size > 0 ? `?${query}` : ''}`;
}
