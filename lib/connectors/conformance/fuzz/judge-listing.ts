import { WorkItem } from '@/lib/domain/work-item';
import { type Listing, refKey } from '../reading';
import { placeOf } from './answer';
import type { Baseline, Dependents, ListedAnswer } from './baseline';
import type { DamagedAnswer, RowFate } from './damage';
import { VENDOR_TEXT } from './damage/bad-values';

/** What one damaged answer was, and how far it reached. */
export interface Incident {
  readonly answer: ListedAnswer;
  readonly damage: DamagedAnswer;
  readonly everywhere: boolean;
}

const LONGEST_PROBLEM = 2_000;

function rowsOf(
  { answer: { rows } }: Incident,
  baseline: Baseline,
  dependents: Dependents,
): Iterable<string> {
  return dependents === 'all' ? [...baseline.items.keys(), ...rows.keys()] : dependents;
}

/** The items that may be gone or different, and those that may be different but must be there. */
function excused(baseline: Baseline, incident: Incident) {
  const mayGo = new Set<string>();
  const mayDiffer = new Set<string>();
  const may: Readonly<Record<RowFate, Set<string> | null>> = {
    whole: null,
    'list-gone': null,
    touched: mayGo,
    'taken-out': mayGo,
    repeated: mayDiffer,
  };
  for (const [row, dependents] of incident.answer.rows)
    for (const key of rowsOf(incident, baseline, dependents)) may[incident.damage.fateOf(row)]?.add(key);
  if (incident.everywhere)
    for (const other of baseline.answers)
      if (other !== incident.answer && placeOf(other.asked) === placeOf(incident.answer.asked))
        for (const dependents of other.rows.values())
          for (const key of rowsOf(incident, baseline, dependents)) mayGo.add(key);
  return { mayGo, mayDiffer };
}

function lostOrChanged(baseline: Baseline, incident: Incident, found: ReadonlyMap<string, string>): string[] {
  const { mayGo, mayDiffer } = excused(baseline, incident);
  const mayAllDiffer = incident.everywhere || incident.damage.envelopeTouched;
  const faults: string[] = [];
  for (const [key, text] of baseline.items) {
    if (mayGo.has(key)) continue;
    const now = found.get(key);
    if (now === undefined) faults.push(`lost ${key}, which was not damaged`);
    else if (now !== text && !mayDiffer.has(key) && !mayAllDiffer)
      faults.push(`changed ${key}, which was not damaged`);
  }
  return faults;
}

/** A damaged record whose item is gone must have left a trace: a rejected row, or another item. */
function vanished(
  baseline: Baseline,
  incident: Incident,
  listing: Listing,
  found: ReadonlyMap<string, string>,
) {
  const isNew = (key: string) => !baseline.items.has(key);
  if (incident.answer.sortsOut || incident.damage.envelopeTouched) return [];
  if (listing.rejected.length > 0 || [...found.keys()].some(isNew)) return [];
  return [...incident.answer.rows].flatMap(([row, dependents]) =>
    incident.damage.fateOf(row) === 'touched' &&
    dependents !== 'all' &&
    [...dependents].some((key) => baseline.items.has(key) && !found.has(key))
      ? [`the damaged record ${row} vanished without being rejected`]
      : [],
  );
}

function malformed(baseline: Baseline, { items, rejected }: Listing): string[] {
  const bad = items
    .filter((item) => baseline.items.get(refKey(item)) !== JSON.stringify(item))
    .filter((item) => !WorkItem.safeParse(item).success || item.ref.box !== baseline.reading.box);
  return [
    ...bad.map((item) => `${refKey(item)} is not a work item of this box`),
    ...rejected.flatMap(({ problem, externalId }) => {
      if (problem === '' || problem.length > LONGEST_PROBLEM)
        return ['a rejected row without a usable reason'];
      if (problem.includes(VENDOR_TEXT)) return ['the reason of a rejected row repeats what the vendor said'];
      return externalId === '' ? ['a rejected row with an empty id'] : [];
    }),
  ];
}

/** What is wrong with a listing that came to an end although one answer was damaged. */
export function judgeListing(baseline: Baseline, incident: Incident | null, listing: Listing): string[] {
  const found = new Map(listing.items.map((item) => [refKey(item), JSON.stringify(item)]));
  const faults = malformed(baseline, listing);
  if (incident === null || !incident.damage.claimsSuccess) return faults;
  return [
    ...faults,
    ...lostOrChanged(baseline, incident, found),
    ...vanished(baseline, incident, listing, found),
  ];
}
