import { describe } from 'vitest';

/**
 * Groups the tests that hold one operation's client function and sandbox together, errors included. `id` is that of the
 * vendor's catalogue; `docs/vendors.md` finds the tests by this call, so `id` must be written out here.
 */
export function operationContract(id: string, define: () => void): void {
  describe(`operation ${id}`, () => define());
}
