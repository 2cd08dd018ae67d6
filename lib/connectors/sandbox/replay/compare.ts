import { type Bindings, namesId } from './bindings';

export interface Mismatch {
  /** Keys and indexes from the top of the body; empty for the body as a whole. `['(status)']` for the status code. */
  readonly path: readonly string[];
  readonly expected: unknown;
  readonly found: unknown;
  readonly problem: 'status' | 'missing key' | 'unexpected key' | 'type' | 'length' | 'value' | 'no answer';
}

export interface Comparison {
  readonly bindings: Bindings;
  isVolatile(path: readonly string[], recorded: unknown): boolean;
}

type Path = readonly string[];
type Keyed = Readonly<Record<string, unknown>>;

/** The names that JSON has for types, lists apart from objects. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isKeyed(value: unknown): value is Keyed {
  return typeName(value) === 'object';
}

/** A page for people: its wording is the server software's, not its API's. */
function isPage(recorded: string): boolean {
  return /<(?:!doctype )?html\b/i.test(recorded);
}

function sameText(comparison: Comparison, recorded: string, own: string): boolean {
  return isPage(recorded) ? isPage(own) : comparison.bindings.agreeOnText(recorded, own);
}

function sameScalar(comparison: Comparison, path: Path, recorded: unknown, own: unknown): boolean {
  if (typeof recorded === 'string' && typeof own === 'string') return sameText(comparison, recorded, own);
  const key = path.at(-1) ?? '';
  if (typeof recorded === 'number' && typeof own === 'number' && namesId(key))
    return comparison.bindings.agreeOnNumber(key, recorded, own);
  return Object.is(recorded, own);
}

function compareLists(
  comparison: Comparison,
  path: Path,
  recorded: readonly unknown[],
  own: readonly unknown[],
): Mismatch[] {
  const length: Mismatch[] =
    recorded.length === own.length
      ? []
      : [{ path, problem: 'length', expected: recorded.length, found: own.length }];
  const common = recorded.slice(0, own.length);
  return [
    ...length,
    ...common.flatMap((element, index) =>
      comparison.bindings.row(element, () =>
        compareBodies(comparison, element, own[index], [...path, String(index)]),
      ),
    ),
  ];
}

function compareObjects(comparison: Comparison, path: Path, recorded: Keyed, own: Keyed): Mismatch[] {
  const unexpected = Object.keys(own).filter((key) => !Object.hasOwn(recorded, key));
  const compared = Object.entries(recorded).flatMap(([key, value]): Mismatch[] =>
    Object.hasOwn(own, key)
      ? compareBodies(comparison, value, own[key], [...path, key])
      : [{ path: [...path, key], problem: 'missing key', expected: value, found: undefined }],
  );
  return [
    ...compared,
    ...unexpected.map(
      (key): Mismatch => ({
        path: [...path, key],
        problem: 'unexpected key',
        expected: undefined,
        found: own[key],
      }),
    ),
  ];
}

/**
 * Everything in which the sandbox's answer differs from the recorded one: keys, types, lengths of lists, and values that are
 * neither ids nor times nor volatile. An id must stand for the same id throughout the recording.
 */
export function compareBodies(
  comparison: Comparison,
  recorded: unknown,
  own: unknown,
  path: Path = [],
): Mismatch[] {
  if (typeName(recorded) !== typeName(own))
    return [{ path, problem: 'type', expected: recorded, found: own }];
  if (comparison.isVolatile(path, recorded)) return [];
  if (Array.isArray(recorded) && Array.isArray(own)) return compareLists(comparison, path, recorded, own);
  if (isKeyed(recorded) && isKeyed(own)) return compareObjects(comparison, path, recorded, own);
  return sameScalar(comparison, path, recorded, own)
    ? []
    : [{ path, problem: 'value', expected: recorded, found: own }];
}
