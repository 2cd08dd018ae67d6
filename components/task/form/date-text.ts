/** A stored date with a time, as a control for it wants it; null where it is written in another way. */
export function toLocalDateTime(stored: string): string | null {
  const parts = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?$/.exec(stored);
  if (!parts) return null;
  const [, day, minute, second = ''] = parts;
  return `${day}T${minute}${second === ':00' ? '' : second}`;
}

/** What is stored for what such a control holds: `YYYY-MM-DD HH:mm:ss`. */
export function fromLocalDateTime(local: string): string {
  const [day = '', time = ''] = local.split('T');
  return `${day} ${time.length === 5 ? `${time}:00` : time}`;
}

/** Whether a date control can show it. */
export const isDay = (stored: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(stored);
