import { isConnectorError } from '@/lib/connectors/errors';

export type Verdict = 'pass' | 'fail' | 'not supported';

/** What became of one check; `detail` is a sentence for the operator and holds no secret. */
export interface Finding {
  readonly verdict: Verdict;
  readonly detail: string;
}

export const pass = (detail: string): Finding => ({ verdict: 'pass', detail });
export const fail = (detail: string): Finding => ({ verdict: 'fail', detail });
export const notSupported = (detail: string): Finding => ({ verdict: 'not supported', detail });

/** Thrown where something that was checked before, and failed, is needed: the failure is told once. */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
}

/** What an error that ended a check says about the installation. */
export function findingOf(error: unknown): Finding {
  if (error instanceof NotChecked) return notSupported(`Not checked: ${error.message}`);
  if (!isConnectorError(error)) return fail('The check ended with an error that Intray did not expect.');
  const detail = `${error.message} (${error.code})`;
  return error.code === 'unsupported' ? notSupported(detail) : fail(detail);
}

/** `1 item`, `2 items`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
