const underWay = new Map<string, Promise<unknown>>();

/**
 * Runs one order after the other for the same key. Two pushes of one task both succeed and fork the ticket (vendor facts: omflow §5),
 * and the people of a group may decide at the same moment: whoever comes second looks after the first has been answered.
 */
export async function oneAtATime<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
  const before = underWay.get(key) ?? Promise.resolve();
  const turn = before.then(run, run);
  const settled = turn.catch(() => undefined);
  underWay.set(key, settled);
  try {
    return await turn;
  } finally {
    if (underWay.get(key) === settled) underWay.delete(key);
  }
}
