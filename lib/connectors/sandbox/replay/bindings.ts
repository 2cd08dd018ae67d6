import { formMatcher, type Part, partFinder, partsOf } from './recorded-text';

export interface Bindings {
  bind(recorded: string, own: string): void;
  /** The text with every bound value in it replaced by the sandbox's. */
  translate(recorded: string): string;
  /** As `translate`, through a whole JSON value; integers under keys that name ids, too. */
  translateJson(recorded: unknown, key?: string): unknown;
  /** Says that the recording itself sent this value: the times in it are the caller's own, and must come back as they are. */
  sent(recorded: unknown): void;
  /** True when the sandbox's text is what is recorded, but for ids and times. Binds the ids that appear for the first time. */
  agreeOnText(recorded: string, own: string): boolean;
  /** The same for an integer under a key that names an id. */
  agreeOnNumber(key: string, recorded: number, own: number): boolean;
}

/** Keys whose integers are the server's own ids. */
export function namesId(key: string): boolean {
  const inWords = /^(?:id|uid)$|_(?:id|uid)$/i.test(key) || /[a-z](?:Id|Uid)$/.test(key);
  return inWords && !/status_id$/i.test(key);
}

class Pairs {
  private readonly own = new Map<string, string>();
  private readonly recorded = new Map<string, string>();

  set(recorded: string, own: string): void {
    this.own.set(recorded, own);
    this.recorded.set(own, recorded);
  }

  get(recorded: string): string | undefined {
    return this.own.get(recorded);
  }

  keys(): Iterable<string> {
    return this.own.keys();
  }

  /** One recorded value stands for one of the sandbox's, and the other way round. */
  agree(recorded: string, own: string): boolean {
    const bound = this.own.get(recorded);
    if (bound !== undefined) return bound === own;
    if (this.recorded.has(own)) return false;
    this.set(recorded, own);
    return true;
  }
}

const isBindable = ({ kind }: Part) => kind === 'id' || kind === 'named-mask';

export function createBindings(initial: Readonly<Record<string, string>> = {}): Bindings {
  const texts = new Pairs();
  const numbers = new Pairs();
  /** Texts that nobody would take for an id, such as the server's address. */
  const known = new Set<string>();
  let finder = partFinder(known);
  const sentTimes = new Set<string>();

  function sent(recorded: unknown): void {
    for (const { kind, text } of partsOf(JSON.stringify(recorded), partFinder([])))
      if (kind === 'time') sentTimes.add(text);
  }

  /** What the sandbox's own text must have in the place of a recorded part. */
  function expectedPart(part: Part): Part {
    if (part.kind === 'known') return { ...part, text: texts.get(part.text) ?? part.text };
    return part.kind === 'time' && sentTimes.has(part.text) ? { ...part, kind: 'literal' } : part;
  }

  function bind(recorded: string, own: string): void {
    texts.set(recorded, own);
    const parts = partsOf(recorded, partFinder([]));
    if (parts.length === 1 && parts.every(isBindable)) return;
    known.add(recorded);
    finder = partFinder(known);
  }

  function translate(recorded: string): string {
    return partsOf(recorded, finder)
      .map(({ text }) => texts.get(text) ?? text)
      .join('');
  }

  function translateJson(recorded: unknown, key = ''): unknown {
    if (typeof recorded === 'string') return translate(recorded);
    if (typeof recorded === 'number' && namesId(key))
      return Number(numbers.get(`${key} ${recorded}`)?.split(' ')[1] ?? recorded);
    if (Array.isArray(recorded)) return recorded.map((element) => translateJson(element, key));
    if (typeof recorded !== 'object' || recorded === null) return recorded;
    return Object.fromEntries(
      Object.entries(recorded).map(([name, value]) => [name, translateJson(value, name)]),
    );
  }

  function agreeOnText(recorded: string, own: string): boolean {
    const parts = partsOf(recorded, finder).map(expectedPart);
    const found = formMatcher(parts).exec(own);
    if (!found) return false;
    return parts.every((part, index) => !isBindable(part) || texts.agree(part.text, found[index + 1] ?? ''));
  }

  for (const [recorded, own] of Object.entries(initial)) bind(recorded, own);
  return {
    bind,
    sent,
    translate,
    translateJson,
    agreeOnText,
    agreeOnNumber: (key, recorded, own) => numbers.agree(`${key} ${recorded}`, `${key} ${own}`),
  };
}
