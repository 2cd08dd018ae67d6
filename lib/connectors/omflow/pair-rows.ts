/**
 * Which of the rows before each given row is: one that says the same, and between two such rows one after another. Null for a row
 * that is new, or that moved and changed at once. A row has no key of its own, but may hold more than is shown.
 */
export function pairRows(before: readonly string[], given: readonly string[]): (number | null)[] {
  const left = new Set(before.keys());
  const take = (at: number | undefined) => {
    if (at === undefined) return null;
    left.delete(at);
    return at;
  };
  const same = given.map((text) => take([...left].find((at) => before[at] === text)));
  return same.map((at, index) => {
    if (at !== null) return at;
    const from = same.slice(0, index).findLast((one) => one !== null) ?? -1;
    const to = same.slice(index).find((one) => one !== null) ?? before.length;
    return take([...left].find((one) => one > from && one < to));
  });
}
