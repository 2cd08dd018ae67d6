/** For sorting times that are told as text, earlier first. */
export function compareTexts(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
