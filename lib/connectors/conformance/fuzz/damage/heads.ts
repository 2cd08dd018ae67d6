import type { Answer } from '../answer';
import { VENDOR_TEXT } from './bad-values';

/** Statuses that a vendor, or what stands in front of it, may answer with. 200 with other headers is among them. */
export const statuses = [
  200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406,
  407, 408, 409, 410, 411, 413, 414, 415, 418, 422, 423, 425, 428, 429, 431, 451, 499, 500, 501, 502, 503,
  504, 505, 507, 511, 520, 522, 524, 530, 599,
] as const;

export const headBodies = ['as it was', 'empty', 'a page', 'a fault', 'a message'] as const;
export type HeadBody = (typeof headBodies)[number];

const headers: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'content-type': 'text/html; charset=big5' },
  { 'content-type': 'nonsense' },
  { 'retry-after': 'soon' },
  { 'retry-after': '-5' },
  { 'retry-after': '99999999999999999999' },
  { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  { location: 'http://elsewhere.invalid/' },
  { 'set-cookie': `session=${VENDOR_TEXT}` },
];
export const headerKinds = headers.length;

const bodies: Readonly<Record<Exclude<HeadBody, 'as it was'>, string>> = {
  empty: '',
  'a page': `<html><body>${VENDOR_TEXT}`,
  'a fault': JSON.stringify({ error: { code: 400, message: VENDOR_TEXT } }),
  'a message': JSON.stringify({ status: 500, code: 500, message: VENDOR_TEXT, error: VENDOR_TEXT }),
};

export function withHead(answer: Answer, status: number, body: HeadBody, header: number): Answer {
  return {
    status,
    headers: { ...answer.headers, ...headers[header] },
    body: body === 'as it was' ? answer.body : bodies[body],
  };
}
