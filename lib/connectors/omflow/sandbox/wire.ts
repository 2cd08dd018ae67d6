/** The server's own zone; OMFLOW sends naive local times (vendor facts: omflow §1). */
export const ZONE = 'Asia/Taipei';

/** Taipei has had no daylight-saving time since 1980, so plain arithmetic does, some hundred times faster than a time library. */
const OFFSET_MS = 8 * 60 * 60 * 1000;

const local = (instant: string) => new Date(Date.parse(instant) + OFFSET_MS).toISOString().slice(0, -1);

/** REST lists: `2026-11-22T01:15:00.508`, without a fraction when it is 0. */
export function restTime(instant: string): string {
  return local(instant).replace(/\.000$/, '');
}

/** Everywhere else: `2026-11-22 01:15:00.508926`. */
export function tableTime(instant: string): string {
  return `${local(instant).replace('T', ' ')}926`;
}

export function dashed(uuid: string): string {
  return uuid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export type Body = Record<string, unknown>;

/** The vendor's envelope; HTTP says 200 whatever it holds. 1.2 sends some states as text (vendor facts: omflow §0, §1). */
export interface Reply {
  status: number | string;
  message: string;
  result: unknown;
}

export const ok = (message: string, result: unknown = null): Reply => ({ status: 200, message, result });
export const refused = (message = '您沒有權限進行此操作。'): Reply => ({
  status: 403,
  message,
  result: null,
});
export const notFound = (message: string, result: unknown = null): Reply => ({
  status: 404,
  message,
  result,
});
/** What the vendor makes of any exception: the text of Python's own error. */
export const crashed = (message: string): Reply => ({ status: 500, message, result: null });

function unfit(status: string, fields: string[], message: string): Reply {
  return notFound(message, { status, result: fields, message });
}

const isNull = (value: unknown) => !value || value === 'null';

/** The vendor's check of required parameters: there at all, and not empty (vendor facts: omflow §1). */
export function missing(body: Body, required: readonly string[]): Reply | null {
  const absent = required.filter((field) => body[field] === undefined);
  if (absent.length > 0) return unfit('require missing', absent, '缺少必要參數，請確認後重新發送請求。');
  const empty = required.filter((field) => isNull(body[field]));
  return empty.length > 0 ? unfit('require null', empty, '必要參數為空，請確認後重新發送請求。') : null;
}

/** Thrown by a view to answer with a refusal at once. */
export class Refusal extends Error {
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(reply.message);
    this.reply = reply;
  }
}
