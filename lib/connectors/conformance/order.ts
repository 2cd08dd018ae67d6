import assert from 'node:assert/strict';

/** Fails when a moment comes before the one ahead of it; moments the vendor does not tell are passed over. */
export function assertOldestFirst(moments: readonly (string | null)[], what: string): void {
  const told = moments.filter((moment) => moment !== null);
  assert.deepEqual(told, [...told].sort(), `${what} is not in order, oldest first`);
}

export function assertUnique(ids: readonly string[], what: string): void {
  assert.equal(new Set(ids).size, ids.length, `${what} has an id twice`);
}
