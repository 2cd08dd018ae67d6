import { parseJson } from '../../../http';
import { type Answer, type Breakage, textOf } from '../answer';
import { bodyKinds, changesRecords, spoilBody } from './bodies';
import { applyEdits, type Edit, type Edited } from './edits';
import { type HeadBody, withHead } from './heads';
import { rawValues, writeTree } from './raw';
import { nodeAt, type Path, pathKey, type Sites, sitesOf } from './sites';

/** One way to damage an answer, drawn by lot. Nothing in it knows any vendor. */
export type Damage =
  | { readonly kind: 'fields'; readonly edits: readonly Edit[] }
  | { readonly kind: 'body'; readonly body: string; readonly at: number }
  | { readonly kind: 'head'; readonly status: number; readonly body: HeadBody; readonly header: number }
  | { readonly kind: 'wire'; readonly broken: Breakage };

/** What became of one record of a list. */
export type RowFate =
  | 'whole' // still there as it was, in its list
  | 'touched' // damaged itself
  | 'repeated' // there twice
  | 'taken-out' // its list is still a list, or an empty value, without it
  | 'list-gone'; // there is no list any more where it was

export interface DamagedAnswer {
  readonly answer: Answer;
  /** What became of the records, by their paths; every record when `text` is asked for. */
  fateOf(row: string): RowFate;
  /** True when the answer still claims success, so that a listing must not lose what is in it. */
  readonly claimsSuccess: boolean;
  /** True when something around the lists is different, from the status to a count. */
  readonly envelopeTouched: boolean;
  readonly description: string;
}

function treeOf(answer: Answer): unknown {
  try {
    return parseJson(textOf(answer));
  } catch {
    return undefined;
  }
}

/** An answer taken apart, which is done once for each of the few hundred that are damaged again and again. */
interface Anatomy {
  readonly written: string | Uint8Array;
  readonly sites: Sites;
  /** The records as texts, by their paths. */
  readonly rows: ReadonlyMap<string, { readonly path: Path; readonly text: string }>;
}

const anatomies = new WeakMap<Answer, Anatomy>();

function anatomyOf(answer: Answer): Anatomy {
  const known = anatomies.get(answer);
  if (known) return known;
  const tree = treeOf(answer);
  const sites = sitesOf(tree);
  const rows = new Map(
    sites.rows.map((path) => [pathKey(path), { path, text: JSON.stringify(nodeAt(tree, path)) }]),
  );
  const anatomy = { written: writeTree(tree), sites, rows };
  anatomies.set(answer, anatomy);
  return anatomy;
}

/** Also a raw text, which may be anything. */
const isEmptyValue = (value: unknown) =>
  rawValues.some((raw) => raw === value) ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** The records of a list as texts, as they are now. */
function listIn(tree: unknown, path: Path): ReadonlySet<string> | 'empty' | 'gone' {
  const list = nodeAt(tree, path);
  if (Array.isArray(list)) return new Set(list.map((element) => JSON.stringify(element)));
  return isEmptyValue(list) ? 'empty' : 'gone';
}

/** What became of each record that was not damaged itself; lists are looked at when they are asked for. */
function fatesIn(after: unknown, { rows: before }: Anatomy, { rows }: Edited): (row: string) => RowFate {
  const lists = new Map<string, ReturnType<typeof listIn>>();
  const listOf = (path: Path) => {
    const key = pathKey(path);
    const list = lists.get(key) ?? listIn(after, path);
    lists.set(key, list);
    return list;
  };
  return (row) => {
    const record = before.get(row);
    if (record === undefined || rows.removed.has(row)) return 'taken-out';
    if (rows.touched.has(row)) return 'touched';
    const list = listOf(record.path.slice(0, -1));
    if (list === 'gone') return 'list-gone';
    if (list === 'empty' || !list.has(record.text)) return 'taken-out';
    return rows.repeated.has(row) ? 'repeated' : 'whole';
  };
}

function damageFields(original: Answer, edits: readonly Edit[]): DamagedAnswer | null {
  const after = treeOf(original);
  if (typeof after !== 'object' || after === null) return null;
  const anatomy = anatomyOf(original);
  const edited = applyEdits(after, anatomy.sites, edits);
  const body = writeTree(after);
  if (edited.description === '' || body === anatomy.written) return null;
  return {
    answer: { ...original, body },
    fateOf: fatesIn(after, anatomy, edited),
    claimsSuccess: true,
    envelopeTouched: edited.envelopeTouched,
    description: edited.description,
  };
}

/** A body that is not JSON, or not the promised JSON, holds none of the records. */
function damageBody(original: Answer, body: string, at: number): DamagedAnswer {
  const text = textOf(original);
  const spoilt = spoilBody(body, text, at);
  const holdsAll = changesRecords(body);
  return {
    answer: { ...original, body: spoilt },
    fateOf: () => (holdsAll ? 'touched' : 'list-gone'),
    claimsSuccess: true,
    envelopeTouched: true,
    description: `${body} (${at.toFixed(3)})`,
  };
}

function refused(answer: Answer, description: string): DamagedAnswer {
  const fateOf = () => 'taken-out' as const;
  return { answer, fateOf, claimsSuccess: false, envelopeTouched: true, description };
}

/** The answer, damaged. Damage that would change nothing cuts the text off instead. */
export function damaged(original: Answer, damage: Damage): DamagedAnswer {
  if (damage.kind === 'wire') return refused({ ...original, broken: damage.broken }, damage.broken);
  if (damage.kind === 'head') {
    const answer = withHead(original, damage.status, damage.body, damage.header);
    const description = `${damage.status}, ${damage.body}, header ${damage.header}`;
    const asBefore = damage.status === 200 && damage.body === 'as it was';
    return asBefore
      ? { ...refused(answer, description), fateOf: () => 'whole', claimsSuccess: true }
      : refused(answer, description);
  }
  if (damage.kind === 'body') return damageBody(original, damage.body, damage.at);
  return damageFields(original, damage.edits) ?? damageBody(original, bodyKinds[0] ?? 'empty', 0);
}
