import { type FieldValue, type FieldValues, handlerOf } from '../flow/values';
import { tableTime } from '../wire';
import type { Leave, World } from '../world';

/** Leave is told in local times, with a blank or a `T`. */
const comparable = (text: string) => text.replace('T', ' ');

function isOn({ start, end, cancelled }: Leave, local: string): boolean {
  return !cancelled && comparable(start) <= local && local <= comparable(end);
}

/** Who does the work of a person at this moment; substitutes who are away themselves have theirs. A ring leads back to the person. */
function standingInFor(world: World, person: number, now: string): number {
  const local = tableTime(now);
  let doer = person;
  for (const asked = new Set<number>(); !asked.has(doer); ) {
    asked.add(doer);
    doer =
      world.leaves.findLast((leave) => leave.principalId === doer && isOn(leave, local))?.substituteId ??
      doer;
  }
  return doer;
}

/** What comes to a person on leave goes to the substitute. That 1.2 does it on arrival is a guess (vendor facts: omflow §0). */
export function withSubstitute(
  world: World,
  field: string | null,
  held: FieldValues,
  now: string,
): Record<string, FieldValue> {
  const { group, user } = handlerOf(field === null ? undefined : held[field]);
  if (field === null || user === '') return {};
  const doer = String(standingInFor(world, Number(user), now));
  return doer === user ? {} : { [field]: { group, user: doer } };
}
