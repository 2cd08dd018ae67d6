import { afterEach, beforeEach, expect, test } from 'vitest';
import { operationContract } from '../../conformance/operation-contract';
import type { TestSubject } from '../../conformance/sandbox-call';
import { refusedBy, refusesBadCodes, startOmflow } from '../testing';
import { getServerVersion, knownVersion } from './server';

let subject: TestSubject;
beforeEach(async () => {
  subject = await startOmflow('1.2');
});
afterEach(() => subject.close());

operationContract('server.version', () => {
  test('1.2 tells its version as a number (vendor facts: omflow §0)', async () => {
    expect(await getServerVersion(await subject.callAs('alice'))).toBe(1_002_000_000);
  });

  test('1.1 refuses the address, so the version is not known (vendor facts: omflow §0)', async () => {
    await subject.close();
    subject = await startOmflow('1.1.0.0');
    const call = await subject.callAs('alice');
    expect(await refusedBy(call, getServerVersion)).toEqual({
      code: 'auth',
      status: 403,
      message: 'URL錯誤，請確認後重新發送請求。',
    });
    expect(await knownVersion(call)).toBeNull();
  });

  test('a server in trouble is no old server', async () => {
    const call = await subject.callAs('alice');
    subject.faults.add({ kind: 'status-500', match: '/server-version/' });
    await expect(knownVersion(call)).rejects.toMatchObject({ code: 'unavailable' });
    subject.faults.clear();
  });

  refusesBadCodes(() => subject, getServerVersion);
});
