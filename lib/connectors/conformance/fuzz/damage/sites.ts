export type Path = readonly (string | number)[];

/** A place in an answer that can be damaged. */
export interface Site {
  readonly path: Path;
  /** The record of a list it lies in, as the record's own path; null for what is around the lists. */
  readonly row: Path | null;
}

export interface Sites {
  readonly envelope: readonly Site[];
  readonly inRows: readonly Site[];
  /** The records themselves: elements of lists that lie in no other list. */
  readonly rows: readonly Path[];
}

function* childrenOf(node: unknown): Generator<[string | number, unknown]> {
  if (Array.isArray(node)) yield* node.entries();
  else if (typeof node === 'object' && node !== null) yield* Object.entries(node);
}

function* walk(node: unknown, path: Path, row: Path | null): Generator<Site> {
  for (const [key, child] of childrenOf(node)) {
    const below = [...path, key];
    const rowBelow = row ?? (Array.isArray(node) ? below : null);
    yield { path: below, row: rowBelow };
    yield* walk(child, below, rowBelow);
  }
}

/** Every place below the root of an answer. */
export function sitesOf(tree: unknown): Sites {
  const sites = [...walk(tree, [], null)];
  const inRows = sites.filter(({ row }) => row !== null);
  return {
    envelope: sites.filter(({ row }) => row === null),
    inRows,
    rows: inRows
      .filter(({ path, row }) => path === row || path.length === row?.length)
      .map(({ path }) => path),
  };
}

export function nodeAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null && Object.hasOwn(node, key)
        ? Object.getOwnPropertyDescriptor(node, key)?.value
        : undefined,
    tree,
  );
}

export const pathKey = (path: Path): string => path.join('/');
