import { describe, expect, test } from 'vitest';
import { checks } from '../../checks';
import { runChecks } from '../../run-checks';
import { startSubject } from '../../sandbox-call';
import { toySandbox } from '../sandbox';
import { actionFaults } from './action-faults';
import { listFaults } from './list-faults';
import { trustFaults } from './trust-faults';

const faults = [...listFaults, ...trustFaults, ...actionFaults];

describe('the kit catches a connector that', () => {
  test.each(faults)('$what', async ({ connector, caughtBy, says }) => {
    const expected = checks.filter(({ name }) => name === caughtBy);
    expect(expected.map(({ name }) => name)).toEqual([caughtBy]);
    const [result] = await runChecks(
      () => startSubject({ connector, sandbox: toySandbox, patienceMs: 300 }),
      expected,
    );
    expect(result).toMatchObject({ name: caughtBy, ok: false });
    expect(String(result?.error)).toMatch(says);
  });
});
