import { isConnectorError } from '@/lib/connectors/errors';
import type { HttpAnswer } from '@/lib/connectors/http';

/** A request and what became of it. Connectors send several at a time, so the last one sent need not be the one that failed. */
export interface Asked {
  /** Without the query. */
  readonly path: string;
  /** Null until it is answered. */
  status: number | null;
  /** When its answer was looked into, counted over all answers; 0 before. */
  looked: number;
}

/** Which request an error comes from. */
export type Culprits = WeakMap<Error, Asked>;

/** Runs a part of a request; an error that it throws belongs to this request. */
export async function tied<Result>(
  culprits: Culprits,
  asked: Asked,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error) culprits.set(error, asked);
    throw error;
  }
}

let looks = 0;

/** The answer, with a note of when it is looked into, and with the error of one that is not data tied to its request. */
export function tiedAnswer(culprits: Culprits, asked: Asked, answer: HttpAnswer): HttpAnswer {
  const look = () => {
    looks += 1;
    asked.looked = looks;
  };
  return {
    status: answer.status,
    headers: answer.headers,
    get text() {
      look();
      return answer.text;
    },
    json: () => {
      look();
      try {
        return answer.json();
      } catch (error) {
        if (error instanceof Error) culprits.set(error, asked);
        throw error;
      }
    },
  };
}

function tiedTo(error: unknown, culprits: Culprits): Asked | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const found = culprits.get(current);
    if (found) return found;
  }
  return undefined;
}

/**
 * The request that made this error: the one it was thrown by; else, as connectors make errors of answers, the last with the
 * error's status; else the one whose answer was looked into last.
 */
export function culpritOf(error: unknown, requests: readonly Asked[], culprits: Culprits): Asked | undefined {
  const thrownBy = tiedTo(error, culprits);
  if (thrownBy) return thrownBy;
  const status = isConnectorError(error) ? error.status : undefined;
  const refused = requests.findLast((asked) => status !== undefined && asked.status === status);
  if (refused) return refused;
  const looked = requests.filter(({ looked: at }) => at > 0).toSorted((a, b) => a.looked - b.looked);
  return looked.at(-1) ?? requests.at(-1);
}
