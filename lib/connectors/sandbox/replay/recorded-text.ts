/** How a piece of a recorded text is held against the sandbox's. */
export type PartKind = 'literal' | 'known' | 'id' | 'named-mask' | 'mask' | 'time';

export interface Part {
  readonly kind: PartKind;
  readonly text: string;
}

const HEX = '[0-9a-fA-F]';
const UUID = `${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}`;
const PLAIN_UUID = `${HEX}{32}`;
const DATE = '\\d{4}-\\d{2}-\\d{2}';
const CLOCK = '\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?';

/** Masks of one kind all read alike, so that they cannot be told apart; what they stand for is only checked for its form. */
const anonymousMasks: Readonly<Record<string, string>> = {
  '<uuid>': UUID,
  '<hex>': PLAIN_UUID,
  '<T>': `${DATE}T${CLOCK}`,
  '<t>': `${DATE} ${CLOCK}`,
};

const searched: readonly (readonly [PartKind, string])[] = [
  ['mask', '<(?:uuid|hex|T|t)>'],
  ['named-mask', '<[a-z]+(?:-[a-z0-9]+)+>|<[a-z-]+:[^<>\\s]+>'],
  ['id', `(?<![0-9A-Za-z])(?:${UUID}|${PLAIN_UUID})(?![0-9A-Za-z])`],
  ['time', `${DATE}(?:[T ]${CLOCK}(?:Z|[+-]\\d{2}:?\\d{2})?)?`],
];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** An expression that finds, before all else, the texts in `known`: the longest first. */
export function partFinder(known: Iterable<string>): RegExp {
  const texts = [...known].sort((a, b) => b.length - a.length).map(escaped);
  const named = searched.map(([kind, source]) => `(?<${kind.replace('-', '')}>${source})`);
  return new RegExp([...(texts.length > 0 ? [`(?<known>${texts.join('|')})`] : []), ...named].join('|'), 'g');
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): PartKind {
  if (groups.known !== undefined) return 'known';
  return searched.find(([kind]) => groups[kind.replace('-', '')] !== undefined)?.[0] ?? 'literal';
}

/** The text as pieces, in order: what a recording says literally, and what stands for something of the server's. */
export function partsOf(text: string, finder: RegExp): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(finder)) {
    if (match.index > from) parts.push({ kind: 'literal', text: text.slice(from, match.index) });
    parts.push({ kind: kindOf(match.groups ?? {}), text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'literal', text: text.slice(from) });
  return parts;
}

/** Times differ, their form does not; a fraction of a second is left out by some servers when it is zero. */
function timeForm(text: string): string {
  return escaped(text)
    .replace(/\\\.\d+/, '(?:\\.\\d+)?')
    .replace(/(?<!\\)\d/g, '\\d')
    .replace(/[+-](?=\\d\\d:?\\d\\d$)/, '[+-]');
}

function idForm(text: string): string {
  return text.includes('-') ? UUID : PLAIN_UUID;
}

/** What the sandbox's own text may be where this part is recorded. */
function formOf({ kind, text }: Part): string {
  if (kind === 'time') return timeForm(text);
  if (kind === 'mask') return anonymousMasks[text] ?? '.+?';
  if (kind === 'id') return idForm(text);
  if (kind === 'named-mask') return text.includes(':') ? '[0-9A-Za-z-]+' : '.+?';
  return escaped(text);
}

/** Matches the sandbox's text when it has the recorded form; one group a part, in their order. */
export function formMatcher(parts: readonly Part[]): RegExp {
  return new RegExp(`^${parts.map((part) => `(${formOf(part)})`).join('')}$`, 's');
}
