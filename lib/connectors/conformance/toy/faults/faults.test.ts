import { describe, expect, test } from 'vitest';
import { checks } from '../../checks';
import { runChecks } from '../../run-checks';
import { startSubject } from '../../sandbox-call';
import { toySandbox } from '../sandbox';
import { actionFaults } from './action-faults';
import { courseFaults } from './course-faults';
import { descriptorFaults } from './descriptor-faults';
import { formFaults } from './form-faults';
import { handingOnFaults } from './handing-on-faults';
import { listFaults } from './list-faults';
import { manifestFaults } from './manifest-faults';
import { paperFaults } from './paper-faults';
import { startFaults } from './start-faults';
import { strangerFaults } from './stranger-faults';
import { trustFaults } from './trust-faults';

const faults = [
  ...manifestFaults,
  ...listFaults,
  ...trustFaults,
  ...strangerFaults,
  ...descriptorFaults,
  ...actionFaults,
  ...formFaults,
  ...paperFaults,
  ...courseFaults,
  ...startFaults,
  ...handingOnFaults,
];

describe('the kit catches a connector that', () => {
  test.each(faults)(
    '$what',
    async ({ connector, dialect, caughtBy, says }) => {
      const expected = checks.filter(({ name }) => caughtBy.includes(name));
      const results = await runChecks(
        () => startSubject({ connector, sandbox: toySandbox, dialect, patienceMs: dialect ? 10_000 : 800 }),
        expected,
      );
      expect(results.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(
        expected.map(({ name }) => name),
      );
      for (const { error } of results) expect(String(error)).toMatch(says);
    },
    60_000,
  );
});

test('every check catches some fault, and no fault names a check that does not exist', () => {
  const names = checks.map(({ name }) => name);
  expect([...new Set(faults.flatMap(({ caughtBy }) => caughtBy))].sort()).toEqual([...names].sort());
});
