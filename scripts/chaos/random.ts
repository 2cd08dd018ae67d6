/** Numbers that only look random: the same seed gives the same ones again. */
export interface Random {
  /** From 0 up to, but not, 1. */
  fraction(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  chance(share: number): boolean;
  /** One of the list; undefined when it is empty. */
  pick<Thing>(list: readonly Thing[]): Thing | undefined;
  /** One of the list, each as likely as its weight. */
  weigh<Thing>(list: readonly Thing[], weightOf: (thing: Thing) => number): Thing | undefined;
  /** Numbers of their own for one part of the run, so that what others draw does not change them. */
  branch(name: string): Random;
}

/** FNV-1a, for a start that differs for every name. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

/** Mulberry32: 32 bits of state are enough to spread some ten thousand draws. */
function sequence(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function createRandom(seed: string): Random {
  const fraction = sequence(hash(seed));
  const pick = <Thing>(list: readonly Thing[]) => list[Math.floor(fraction() * list.length)];
  return {
    fraction,
    between: (low, high) => low + Math.floor(fraction() * (high - low + 1)),
    chance: (share) => fraction() < share,
    pick,
    weigh(list, weightOf) {
      let left = fraction() * list.reduce((sum, thing) => sum + weightOf(thing), 0);
      return list.find((thing) => {
        left -= weightOf(thing);
        return left < 0;
      });
    },
    branch: (name) => createRandom(`${seed} ${name}`),
  };
}
