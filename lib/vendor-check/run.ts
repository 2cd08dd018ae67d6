import { isConnectorError } from '@/lib/connectors/errors';
import type { VendorCheck } from './check';
import { accessChecks } from './checks/access';
import { clockChecks, speedCheck } from './checks/clock';
import { itemChecks } from './checks/item';
import { listingChecks } from './checks/listing';
import { paperChecks } from './checks/papers';
import { peopleChecks } from './checks/people';
import { refusalChecks } from './checks/refusals';
import { signOutCheck } from './checks/sign-out';
import { type Asked, culpritOf } from './culprit';
import { type Finding, findingOf, NotChecked } from './finding';
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
  ...refusalChecks,
  ...paperChecks,
  ...peopleChecks,
];

/** Failures that were told, each as the request that failed and how, with the check that told it. */
type Told = Map<string, string>;

/** Ids differ from item to item; what fails for one fails for all. */
function requestKind(path: string): string {
  return path.replace(/[^/?=&]*\d[^/?=&]*/g, '*');
}

/** Where checks need the same request, only the first tells that it fails: one cause, one line. */
function judge(error: unknown, check: string, request: Asked | undefined, told: Told): Finding {
  if (!isConnectorError(error) || request === undefined) return findingOf(error);
  const failure = `${error.code} ${requestKind(request.path)}`;
  const first = told.get(failure);
  if (first !== undefined) return findingOf(new NotChecked(`it needs what failed under "${first}".`));
  told.set(failure, check);
  return findingOf(error);
}

async function runOne(
  { name, run }: VendorCheck,
  installation: Installation,
  told: Told,
): Promise<CheckResult> {
  const asked = installation.requests.length;
  try {
    return { name, ...(await run(installation)) };
  } catch (error) {
    const culprit = culpritOf(error, installation.requests.slice(asked), installation.culprits);
    return { name, ...judge(error, name, culprit, told) };
  }
}

/** Runs the checks one after the other, then `more`, judges how fast all of it was, and signs out. Never rejects. */
export async function runVendorChecks(
  installation: Installation,
  more: readonly VendorCheck[] = [],
): Promise<CheckResult[]> {
  const told: Told = new Map();
  const results: CheckResult[] = [];
  for (const check of [...readingChecks, ...more, speedCheck, signOutCheck])
    results.push(await runOne(check, installation, told));
  return results;
}
