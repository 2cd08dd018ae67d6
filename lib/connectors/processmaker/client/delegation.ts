/** One turn of one person. `delIndex` is text everywhere with us; the vendor wants it as text here and as a number there. */
export interface Delegation {
  readonly appUid: string;
  readonly delIndex: string;
}
