import { Pairs } from './pairs';
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
  /** Compares one row of a list. What a row binds that does not match is forgotten, so that it does not spoil the rest. */
  row<Found>(recorded: unknown, compare: () => readonly Found[]): readonly Found[];
  /** Compares a whole answer. What it binds is kept when it matches, and of one that does not, its rows that do. */
  answer<Found>(compare: () => readonly Found[]): readonly Found[];
}

/** Keys whose integers are the server's own ids. */
export function namesId(key: string): boolean {
  const inWords = /^(?:id|uid)$|_(?:id|uid)$/i.test(key) || /[a-z](?:Id|Uid)$/.test(key);
  return inWords && !/status_id$/i.test(key);
}

/** Has words, so that it does not match any other row just because both hold nothing but ids. */
function hasWords(recorded: unknown): boolean {
  if (typeof recorded === 'string')
    return partsOf(recorded, partFinder([])).some(
      ({ kind, text }) => kind === 'literal' && /\p{L}/u.test(text),
    );
  return typeof recorded === 'object' && recorded !== null && Object.values(recorded).some(hasWords);
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

  const all = [texts, numbers];

  function row<Found>(recorded: unknown, compare: () => readonly Found[]): readonly Found[] {
    const marks = all.map((pairs) => ({ pairs, mark: pairs.mark() }));
    const found = compare();
    for (const { pairs, mark } of marks)
      if (found.length > 0) pairs.doubt(mark);
      else if (hasWords(recorded)) pairs.vouch(mark);
    return found;
  }

  function answer<Found>(compare: () => readonly Found[]): readonly Found[] {
    const found = compare();
    for (const pairs of all) pairs.settle(found.length === 0);
    return found;
  }

  for (const [recorded, own] of Object.entries(initial)) bind(recorded, own);
  return {
    bind,
    sent,
    translate,
    translateJson,
    agreeOnText,
    row,
    answer,
    agreeOnNumber: (key, recorded, own) => numbers.agree(`${key} ${recorded}`, `${key} ${own}`),
  };
}
