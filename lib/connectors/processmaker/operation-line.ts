import type { VendorOperation } from '../operations';

type Line = readonly [id: string, title: string, place: string, client: VendorOperation['client']];
type Details = Partial<Pick<VendorOperation, 'screen' | 'dialects'>>;

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** `place` is a method and a path; one without `/api` is below the API of the workspace. */
function operationFrom(
  source: VendorOperation['source'],
  [id, title, place, client]: Line,
  details: Details,
) {
  const method = METHODS.find((each) => place.startsWith(`${each} `));
  if (!method) throw new Error(`no method in "${place}"`);
  const path = place.slice(method.length + 1);
  const whole = path.startsWith('/{workspace}') ? path : `/api/1.0/{workspace}${path}`;
  return { id, title, method, path: whole, source, client, screen: null, ...details };
}

/** An operation that the vendor published. */
export const documented = (...line: Line) => operationFrom('documented', line, {});
/** One that was found on real servers (vendor facts). */
export const observed = (...line: Line) => operationFrom('observed', line, {});
/** The operation, with where a person meets it. */
export const shown = (screen: string, operation: VendorOperation): VendorOperation => ({
  ...operation,
  screen,
});
/** The operation, which only some dialects have. */
export const only = (dialects: readonly string[], operation: VendorOperation): VendorOperation => ({
  ...operation,
  dialects,
});
