import { badKeys, badValues } from './bad-values';
import { nodeAt, pathKey, type Site, type Sites } from './sites';

const changes = [
  'drop',
  'rename',
  'replace',
  'retype',
  'cut',
  'garble',
  'nest',
  'add-key',
  'add-element',
  'repeat',
] as const;
export type Change = (typeof changes)[number];
export const changeKinds: readonly Change[] = changes;

/** One change in an answer, chosen by numbers, so that it can be drawn by lot and repeated. */
export interface Edit {
  /** Inside a record of a list, or around the lists. */
  readonly inRow: boolean;
  readonly site: number;
  readonly change: Change;
  readonly value: number;
}

/** What a set of edits has done to an answer. Records are named by their paths of before. */
export interface Edited {
  readonly rows: Readonly<Record<'touched' | 'repeated' | 'removed', ReadonlySet<string>>>;
  /** Something around the lists is different, other than a list that got an element more. */
  readonly envelopeTouched: boolean;
  readonly description: string;
}

const DROPPED = Symbol('dropped');

function pick<Element>(list: readonly Element[], number: number): Element | undefined {
  return list[number % list.length];
}

/** With gaps and keys such as `__proto__` as they are, which the platform's own way of copying loses or refuses. */
function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy = {};
  for (const [key, child] of Object.entries(value)) put(copy, key, copyOf(child));
  return copy;
}

/** A copy, so that a later change does not change what the next answers are damaged with. */
const badValue = (number: number) => copyOf(pick(badValues, number));

function put(parent: object, key: string | number, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function remove(parent: object, key: string | number): void {
  if (Array.isArray(parent)) put(parent, key, DROPPED);
  else Reflect.deleteProperty(parent, key);
}

function rename(parent: object, key: string | number, value: unknown, number: number): void {
  remove(parent, key);
  const names = [`${key}X`, String(key).toUpperCase(), `_${key}`, ` ${key}`, '__proto__', 'constructor'];
  if (!Array.isArray(parent)) put(parent, pick(names, number) ?? '', value);
}

/** The same fact in another type. */
function retyped(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return Number.isFinite(Number(value)) ? Number(value) : [value];
  if (Array.isArray(value)) return Object.fromEntries(value.map((element, index) => [index + 1, element]));
  return value === null ? 0 : Object.values(value ?? {});
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, Math.floor(value.length / 2));
  if (Array.isArray(value)) return value.slice(0, Math.floor(value.length / 2));
  return typeof value === 'number' ? Math.trunc(value / 10) : null;
}

function garbled(value: unknown, number: number): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const middle = Math.floor(text.length / 2);
  const odd = pick(['\ud83d', '\udc00', '\u0000', '\uFFFD', '\u2028', '"', '<b>'], number) ?? '';
  return text.slice(0, middle) + odd + text.slice(middle);
}

/** True when the node could take one element or key more. */
function addTo(node: unknown, change: Change, number: number): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (change === 'add-element' && Array.isArray(node)) {
    node.push(badValue(number));
    return true;
  }
  if (change !== 'add-key' || Array.isArray(node)) return false;
  const [key = '', value] = pick(badKeys, number) ?? [];
  put(node, key, copyOf(value));
  return true;
}

function repeat(parent: object, value: unknown): boolean {
  if (Array.isArray(parent)) parent.push(copyOf(value));
  return Array.isArray(parent);
}

const inPlace: Readonly<Partial<Record<Change, (value: unknown, number: number) => unknown>>> = {
  retype: retyped,
  cut,
  garble: garbled,
  nest: (value) => [[[value]]],
};

/** Changes one place; a change that does not fit the place becomes a replacement. */
function change(parent: object, key: string | number, { change, value: number }: Edit): void {
  const value = nodeAt(parent, [key]);
  const inOneGo = inPlace[change];
  if (change === 'drop') remove(parent, key);
  else if (change === 'rename') rename(parent, key, value, number);
  else if (inOneGo) put(parent, key, inOneGo(value, number));
  else if (change === 'repeat' && repeat(parent, value)) return;
  else if (!addTo(value, change, number)) put(parent, key, badValue(number));
}

/** Dropped elements close the gap only at the end, so that the paths of all edits stay those of before. */
function closeGaps(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node) && node.includes(DROPPED))
    node.splice(0, node.length, ...node.filter((element) => element !== DROPPED));
  for (const child of Object.values(node)) closeGaps(child);
}

/** What an edit does to the record it lies in. */
function fateOf({ change }: Edit, { path, row }: Site): 'touched' | 'repeated' | 'removed' {
  if (path.length !== row?.length) return 'touched';
  if (change === 'drop' || change === 'rename') return 'removed';
  return change === 'repeat' ? 'repeated' : 'touched';
}

interface Place {
  readonly edit: Edit;
  readonly site: Site;
  readonly parent: object;
  readonly key: string | number;
}

/** Looked up before anything is changed, because a change may move what the paths of others lead through. */
function placeOf(tree: unknown, sites: Sites, edit: Edit): Place[] {
  const [wanted, other] = edit.inRow ? [sites.inRows, sites.envelope] : [sites.envelope, sites.inRows];
  const site = pick(wanted, edit.site) ?? pick(other, edit.site);
  const parent = site && nodeAt(tree, site.path.slice(0, -1));
  const key = site?.path.at(-1);
  if (site === undefined || key === undefined || typeof parent !== 'object' || parent === null) return [];
  return [{ edit, site, parent, key }];
}

/** Makes the edits in `tree`, which is changed in place. */
export function applyEdits(tree: unknown, sites: Sites, edits: readonly Edit[]): Edited {
  const rows = { touched: new Set<string>(), repeated: new Set<string>(), removed: new Set<string>() };
  const descriptions: string[] = [];
  let envelopeTouched = false;
  for (const { edit, site, parent, key } of edits.flatMap((edit) => placeOf(tree, sites, edit))) {
    const current = nodeAt(parent, [key]);
    if (current === DROPPED || !Object.hasOwn(parent, key)) continue;
    descriptions.push(`${edit.change} ${pathKey(site.path)}`);
    if (site.row) rows[fateOf(edit, site)].add(pathKey(site.row));
    else if (edit.change !== 'add-element' || !Array.isArray(current)) envelopeTouched = true;
    change(parent, key, edit);
  }
  closeGaps(tree);
  return { rows, envelopeTouched, description: descriptions.join(', ') };
}
