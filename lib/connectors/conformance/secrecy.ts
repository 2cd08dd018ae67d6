import assert from 'node:assert/strict';
import { ErrorCode } from '@/lib/domain/error-code';
import { isAbort, isConnectorError } from '../errors';
import { describeThrown } from './recording';
import type { TestSubject } from './sandbox-call';

/** Shorter texts in a credential are words such as "Bearer" and not worth stealing. */
const SHORTEST_SECRET = 12;

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The secrets that the sandbox lists, what they look like in a header or an address, and the tokens handed out since. */
export function secretsOf({ sandbox, recording }: TestSubject): Set<string> {
  const { accounts, secrets } = sandbox.manifest;
  const found = new Set<string>(secrets);
  for (const { username } of Object.values(accounts))
    for (const secret of secrets) found.add(Buffer.from(`${username}:${secret}`).toString('base64'));
  for (const { credential, subject } of recording.signedIn) {
    const known = [subject.id, subject.username, subject.displayName];
    for (const text of textsIn(credential))
      if (text.length >= SHORTEST_SECRET && !known.includes(text)) found.add(text);
  }
  for (const secret of [...found]) found.add(encodeURIComponent(secret));
  return found;
}

function assertTyped(thrown: unknown): void {
  if (isAbort(thrown)) return;
  assert.ok(isConnectorError(thrown), `something else than a ConnectorError got out: ${String(thrown)}`);
  assert.ok(ErrorCode.safeParse(thrown.code).success, `unknown error code ${thrown.code}`);
  assert.match(thrown.message, /^[^<{]+[.?!。]$/, 'an error speaks to people in a sentence');
}

/** What must hold after every check, whatever it was about. */
export function assertDiscreet(subject: TestSubject, origins: ReadonlySet<string>): void {
  const { requests, logLines, thrown } = subject.recording;
  const visited = new Set([...origins, ...requests.map(({ url }) => new URL(url).origin)]);
  visited.delete(subject.origin);
  assert.deepEqual([...visited], [], 'a request left the origin of the connection');
  for (const error of thrown) assertTyped(error);
  const places: [string, readonly string[]][] = [
    ['an address', requests.map(({ url }) => url)],
    ['a log line', logLines],
    ['an error', thrown.map(describeThrown)],
  ];
  const secrets = secretsOf(subject);
  for (const [place, texts] of places)
    for (const secret of secrets)
      assert.ok(!texts.some((text) => text.includes(secret)), `a secret stands in ${place}`);
}
