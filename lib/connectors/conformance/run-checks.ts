import assert from 'node:assert/strict';
import type { Check } from './check';
import { checks as everyCheck } from './checks';
import { watchOutgoing } from './outgoing';
import type { TestSubject } from './sandbox-call';
import { assertDiscreet } from './secrecy';

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly error: unknown;
}

/** Starts a fresh sandbox for each check: no check sees what another has done. */
export type SubjectFactory = () => Promise<TestSubject>;

/** What is not known as a write would be sent again blindly after a lost answer or a crash. */
async function assertWritesAreMarked({ state, recording }: TestSubject): Promise<void> {
  const { writes } = await state();
  assert.ok(
    writes <= recording.markedWrites,
    `the system counted ${writes} writes, but only ${recording.markedWrites} requests were sent as such`,
  );
}

/** Runs one check, then makes sure that it left no trace it should not. Rejects when either fails. */
export async function runCheck(check: Check, subjectFactory: SubjectFactory): Promise<void> {
  const subject = await subjectFactory();
  const outgoing = watchOutgoing();
  try {
    if (check.appliesTo && !check.appliesTo(subject.connector)) return;
    await check.run(subject);
    assertDiscreet(subject, outgoing.origins);
    await assertWritesAreMarked(subject);
  } finally {
    outgoing.stop();
    await subject.close();
  }
}

/** Runs the checks one after the other and answers what became of each, without a test runner. */
export async function runChecks(
  subjectFactory: SubjectFactory,
  checks: readonly Check[] = everyCheck,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const error = await runCheck(check, subjectFactory).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    results.push({ name: check.name, ok: error === null, error });
  }
  return results;
}
