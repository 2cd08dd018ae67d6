import { afterEach, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import { installationOf, probe, versionText } from './probe';
import { ok, refusal, scriptedCall, startOmflow } from './testing';

let subject: TestSubject;
afterEach(() => subject?.close());

test.each([
  [1_002_000_000, '1.2.0.0'],
  [1_002_001_003, '1.2.1.3'],
  [12_000_010_100, '12.0.10.100'],
  [1, '0.0.0.1'],
])('%d is %s (vendor facts: omflow §0)', (version, text) => expect(versionText(version)).toBe(text));

test('before 1.2 the newer parts are missing; without a version nobody knows', () => {
  const present = (version: number | null) =>
    installationOf(version).features.map((feature) => feature.present);
  expect(new Set(present(1_002_000_000))).toEqual(new Set([true]));
  expect(new Set(present(1_001_009_000))).toEqual(new Set([false]));
  expect(new Set(present(null))).toEqual(new Set([null]));
});

test('what an installation can do is told in words, with its version', () => {
  expect(installationOf(1_002_001_000)).toEqual({
    version: '1.2.1.0',
    features: [
      { id: 'download', label: 'documents can be downloaded', present: true },
      { id: 'leave-records', label: 'substitutes can be named for the time of a leave', present: true },
      { id: 'members-of-groups', label: 'the members of a group can be listed', present: true },
    ],
  });
});

test('the code is proven before the version is asked for: a refusal of both is one of the code (vendor facts: omflow §0, §2)', async () => {
  const code = scriptedCall({ '/user/load/': () => refusal(403), '/server-version/': () => refusal(403) });
  await expect(probe(code.call)).rejects.toMatchObject({ code: 'auth' });
  const older = scriptedCall({
    '/user/load/': () => ok({ user: { username: 'alice' } }),
    '/server-version/': () => refusal(403),
  });
  expect(await probe(older.call)).toMatchObject({ version: null });
  expect(older.asked[0]?.body).toEqual({ username_click: 'alice' });
});

test('1.2 tells its version; 1.1 cannot be asked (vendor facts: omflow §0)', async () => {
  subject = await startOmflow('1.2');
  expect(await subject.connector.probe?.(await subject.callAs('alice'))).toMatchObject({
    version: '1.2.0.0',
  });
  await subject.close();
  subject = await startOmflow('1.1.0.0');
  expect(await subject.connector.probe?.(await subject.callAs('alice'))).toMatchObject({ version: null });
});

test('an expired code is no old server: both are a 403 (vendor facts: omflow §0, §2)', async () => {
  subject = await startOmflow('1.2');
  const call = await subject.callAs('alice');
  await subject.control('/clock', { advanceSeconds: 305 });
  await expect(subject.connector.probe?.(call)).rejects.toMatchObject({ code: 'auth' });
});
