import { isDeepStrictEqual } from 'node:util';
import { parseJson } from '../../http';
import { type Listing, refKey } from '../reading';
import { type Asked, textOf } from './answer';
import { badValues } from './damage/bad-values';
import type { Edit } from './damage/edits';
import { pathKey, sitesOf } from './damage/sites';
import type { ListReading } from './readings';
import { questionsOf, replay, type Stage } from './replay';

/** The items that depend on one record: gone or different without it. `all` where nothing can be listed without it. */
export type Dependents = ReadonlySet<string> | 'all';

/** What is known of one answer that a listing reads. */
export interface ListedAnswer {
  readonly asked: Asked;
  readonly rows: ReadonlyMap<string, Dependents>;
  /** Some record stands behind no item: the connector sorts records out, so that one may vanish in silence. */
  readonly sortsOut: boolean;
}

/** A box as it is without damage, and which record each of its items comes from. */
export interface Baseline {
  readonly reading: ListReading;
  readonly items: ReadonlyMap<string, string>;
  readonly answers: readonly ListedAnswer[];
}

export function itemTexts({ items }: Listing): Map<string, string> {
  return new Map(items.map((item) => [refKey(item), JSON.stringify(item)]));
}

/** Items that are in one of the two only, or differ. */
function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Set<string> {
  const keys = [...before.keys(), ...after.keys()];
  return new Set(keys.filter((key) => before.get(key) !== after.get(key)));
}

/** The listing without one record; null when there is none. */
async function listedWithout(stage: Stage, reading: ListReading, asked: Asked, edit: Edit) {
  let listing: Listing | null = null;
  await replay(
    stage,
    async (call) => {
      listing = await reading.run(call);
    },
    { damage: { kind: 'fields', edits: [edit] }, asked, everywhere: false, overWire: false },
  );
  return listing === null ? null : itemTexts(listing);
}

/**
 * Makes nothing of the records of an answer, one at a time, and looks what becomes of the listing. Where a listing fails over it,
 * the record is left out instead; but that may let the connector ask for another page, so it is the second choice.
 */
async function dependentsOf(
  stage: Stage,
  reading: ListReading,
  asked: Asked,
  items: ReadonlyMap<string, string>,
): Promise<Map<string, Dependents>> {
  const { inRows } = sitesOf(parseJson(textOf(await stage.genuine(asked))));
  const found = new Map<string, Dependents>();
  for (const [site, { path, row }] of inRows.entries()) {
    if (row === null || !isDeepStrictEqual(path, row)) continue;
    const edit = { inRow: true, site, value: badValues.indexOf(null) };
    const without =
      (await listedWithout(stage, reading, asked, { ...edit, change: 'replace' })) ??
      (await listedWithout(stage, reading, asked, { ...edit, change: 'drop' }));
    found.set(pathKey(row), without === null ? 'all' : differences(items, without));
  }
  return found;
}

/** Reads the box undamaged, then finds out which item stands and falls with which record. */
export async function baselineOf(stage: Stage, reading: ListReading): Promise<Baseline> {
  const questions = await questionsOf(stage, reading.run);
  const items = itemTexts(await reading.run({ ...stage.call }));
  const answers: ListedAnswer[] = [];
  for (const asked of questions) {
    const rows = await dependentsOf(stage, reading, asked, items);
    const sortsOut = [...rows.values()].some((dependents) => dependents !== 'all' && dependents.size === 0);
    answers.push({ asked, rows, sortsOut });
  }
  return { reading, items, answers };
}
