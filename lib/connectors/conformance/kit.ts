import { describe, test } from 'vitest';
import { checks } from './checks';
import { runCheck } from './run-checks';
import { type SubjectOptions, startSubject } from './sandbox-call';

export interface ConformanceOptions extends SubjectOptions {
  /** Names of checks this connector cannot pass, each with the reason; shown as skipped in the report. */
  readonly optOut?: Readonly<Record<string, string>>;
}

/** Size checks flood a sandbox with more than a thousand rows; a busy machine may take its time. */
const TIMEOUT_MS = 60_000;

function assertKnown(optOut: Readonly<Record<string, string>>): void {
  const names = new Set(checks.map(({ name }) => name));
  for (const [name, reason] of Object.entries(optOut)) {
    if (!names.has(name)) throw new Error(`there is no conformance check "${name}" to opt out of`);
    if (reason.trim() === '') throw new Error(`opting out of "${name}" needs a reason`);
  }
}

/** Registers a vitest test for each check: the promises every connector keeps, whatever its vendor. */
export function conformance({ optOut = {}, ...options }: ConformanceOptions): void {
  assertKnown(optOut);
  const dialect = options.dialect ?? options.sandbox.manifest.dialects[0];
  describe(`${options.connector.manifest.displayName} keeps the contract (${dialect})`, () => {
    for (const check of checks) {
      const reason = optOut[check.name];
      if (reason !== undefined) test.skip(`${check.name} (opted out: ${reason})`);
      else if (check.appliesTo?.(options.connector) === false)
        test.skip(`${check.name} (the connector has no such capability)`);
      else test(check.name, () => runCheck(check, () => startSubject(options)), TIMEOUT_MS);
    }
  });
}
