import type { WorkItem } from '@/lib/domain/work-item';
import type { Call, Connector, ListRequest, ListSlice } from '../../../contract';
import type { HttpRequest } from '../../../http';
import { toy } from '..';

/** The toy, broken in one way, and the checks that must notice. */
export interface SeededFault {
  readonly what: string;
  readonly connector: Connector;
  /** The toy's own unless told otherwise. */
  readonly dialect?: 'slow';
  readonly caughtBy: readonly string[];
  /** What the check complains about, so that it does not fail for another reason. */
  readonly says: RegExp;
}

export type ToyList = (call: Call, request: ListRequest) => Promise<ListSlice>;

/** The toy with another way of listing. */
export function listing(list: ToyList): Connector {
  return { ...toy, list };
}

/** The toy with something done to every item it lists. */
export function mapping(change: (item: WorkItem) => WorkItem): Connector {
  return listing(async (call, request) => {
    const slice = await toy.list(call, request);
    return { ...slice, items: slice.items.map(change) };
  });
}

/** The call, with something done to every request before it is sent. */
export function sending(call: Call, change: (request: HttpRequest) => HttpRequest): Call {
  const { send, open } = call.http;
  return {
    ...call,
    http: { send: (request) => send(change(request)), open: (request) => open(change(request)) },
  };
}
