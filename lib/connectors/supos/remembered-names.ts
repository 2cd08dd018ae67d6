import type { Call } from '../contract';
import { isAbort } from '../errors';

const REMEMBERED_MS = 10 * 60_000;
const MOST_REMEMBERED = 2_000;

interface Remembered {
  readonly name: string;
  readonly until: number;
}

interface Memory {
  readonly names: Map<string, Remembered>;
  readonly underWay: Map<string, Promise<string>>;
}

/**
 * By a connection's own way out, which leads to one supOS only: no name can come from another connection, and the names go
 * when the connection goes. They are the same for everybody there, because the directory is asked with the connection's key and
 * in nobody's name (vendor facts: supos §1, §2).
 */
const memories = new WeakMap<Call['http'], Memory>();

function memoryOf({ http }: Call): Memory {
  const memory = memories.get(http) ?? { names: new Map(), underWay: new Map() };
  memories.set(http, memory);
  return memory;
}

/** The oldest goes first where there are too many. */
function keep({ names }: Memory, username: string, remembered: Remembered): void {
  names.delete(username);
  names.set(username, remembered);
  const [oldest] = names.keys();
  if (names.size > MOST_REMEMBERED && oldest !== undefined) names.delete(oldest);
}

/** The name as it was told within the last ten minutes. */
export function rememberedName(call: Call, username: string): string | null {
  const known = memoryOf(call).names.get(username);
  return known !== undefined && call.now().getTime() < known.until ? known.name : null;
}

/**
 * Asks for a name once, however many want it at this moment, and remembers what is told. What cannot be told now is not
 * remembered; a call whose question was put by another one, that then was given up, puts it itself.
 */
export async function askForName(call: Call, username: string, ask: () => Promise<string>): Promise<string> {
  const memory = memoryOf(call);
  const others = memory.underWay.get(username);
  if (others)
    return others.catch((error: unknown) => {
      if (isAbort(error)) return ask();
      throw error;
    });
  const asked = ask();
  memory.underWay.set(username, asked);
  try {
    const name = await asked;
    keep(memory, username, { name, until: call.now().getTime() + REMEMBERED_MS });
    return name;
  } finally {
    memory.underWay.delete(username);
  }
}
