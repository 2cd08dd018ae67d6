/** One operation of a vendor's API, as `docs/vendors.md` lists it: where it stands in the vendor's papers and in ours. */
export interface VendorOperation {
  /** Short and stable (`cases.todo.paged`); contract tests and the documented index name the operation by it. */
  readonly id: string;
  /** What the vendor calls it. */
  readonly title: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As sent, from the origin, with `{placeholders}`; what tells operations of one path apart stands behind ` # `. */
  readonly path: string;
  /** `documented`: the vendor published it. `observed`: found on real servers (vendor facts). */
  readonly source: 'documented' | 'observed';
  /** The connector's function that sends it, or why there is none on purpose. */
  readonly client: ClientFunction | { readonly refused: string };
  /** Where a person meets it in the product, in a few words; null where nobody does yet. */
  readonly screen: string | null;
  /** Dialects of the sandbox that have it; left out where all do. */
  readonly dialects?: readonly string[];
}

/** Any function: the catalogue only names it, and the compiler proves that it exists. */
export type ClientFunction = (...input: never[]) => unknown;
