/** What a connector asked, as far as the answer depends on it. Headers change with tokens and signatures. */
export interface Asked {
  readonly method: string;
  /** Path and query as sent from the origin. */
  readonly path: string;
  readonly body: string;
  readonly headers: Headers;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Broken off on the way; only a real connection can show it. */
  readonly broken?: Breakage;
}

/** How an answer breaks on the wire. */
export type Breakage = 'before-head' | 'in-body' | 'longer-than-said' | 'not-compressed' | 'bad-chunk';

export type Answering = (asked: Asked) => Promise<Answer>;

export function keyOf({ method, path, body }: Asked): string {
  return `${method} ${path}\n${body}`;
}

/** The operation without its query: what stays the same from page to page. */
export function placeOf({ method, path }: Asked): string {
  return `${method} ${path.split('?', 1)[0]}`;
}

export function textOf({ body }: Answer): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}
