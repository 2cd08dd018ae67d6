import { afterEach, expect, test } from 'vitest';
import type { TestSubject } from '../conformance/sandbox-call';
import { installationOf, versionText } from './probe';
import { startOmflow } from './testing';

let subject: TestSubject;
afterEach(() => subject?.close());

test.each([
  [1_002_000_000, '1.2.0.0'],
  [1_002_001_003, '1.2.1.3'],
  [12_000_010_100, '12.0.10.100'],
])('%d is %s (vendor facts: omflow §0)', (version, text) => expect(versionText(version)).toBe(text));

test('before 1.2 the newer parts are missing; without a version nobody knows', () => {
  const present = (version: number | null) =>
    installationOf(version).features.map((feature) => feature.present);
  expect(new Set(present(1_002_000_000))).toEqual(new Set([true]));
  expect(new Set(present(1_001_009_000))).toEqual(new Set([false]));
  expect(new Set(present(null))).toEqual(new Set([null]));
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
