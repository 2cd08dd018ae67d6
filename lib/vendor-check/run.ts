import type { VendorCheck } from './check';
import { accessChecks } from './checks/access';
import { clockChecks, speedCheck } from './checks/clock';
import { itemChecks } from './checks/item';
import { listingChecks } from './checks/listing';
import { paperChecks } from './checks/papers';
import { peopleChecks } from './checks/people';
import { type Finding, findingOf } from './finding';
import type { Installation } from './installation';

export interface CheckResult extends Finding {
  readonly name: string;
}

/** Everything that can be checked without changing anything, in the order in which an operator would mend it. */
export const readingChecks: readonly VendorCheck[] = [
  ...accessChecks,
  ...listingChecks,
  ...clockChecks,
  ...itemChecks,
  ...paperChecks,
  ...peopleChecks,
];

async function runOne({ name, run }: VendorCheck, installation: Installation): Promise<CheckResult> {
  try {
    return { name, ...(await run(installation)) };
  } catch (error) {
    return { name, ...findingOf(error) };
  }
}

/** Runs the checks one after the other, then `more`, and last judges how fast all of it was. Never rejects. */
export async function runVendorChecks(
  installation: Installation,
  more: readonly VendorCheck[] = [],
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of [...readingChecks, ...more, speedCheck])
    results.push(await runOne(check, installation));
  return results;
}
