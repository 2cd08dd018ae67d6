const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** "812 B", "4.2 kB", "1.0 GB": decimal units, one digit after the point below ten. */
export function documentSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const count = bytes / 1_000 ** power;
  const digits = power > 0 && count < 9.95 ? 1 : 0;
  return `${count.toFixed(digits)} ${UNITS[power]}`;
}
