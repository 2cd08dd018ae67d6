import { ErrorCode } from '@/lib/domain/error-code';
import { isConnectorError } from '../../errors';
import { describeThrown } from '../recording';
import { VENDOR_TEXT } from './damage/bad-values';
import type { Replayed } from './replay';

const SENTENCE = /^[^<{]{8,300}[.?!。]$/;

/** What is wrong with an error that a reading ended in: nothing when it explains itself and keeps the vendor's words. */
export function judgeError(error: unknown, secrets: ReadonlySet<string>): string[] {
  if (!isConnectorError(error)) return [`something else than a ConnectorError came out: ${String(error)}`];
  const all = describeThrown(error);
  const checks: readonly [boolean, string][] = [
    [!ErrorCode.safeParse(error.code).success, `unknown code ${error.code}`],
    [error.code === 'uncertain', 'a reading cannot be uncertain'],
    [!SENTENCE.test(error.message), `no sentence for people: ${error.message}`],
    [all.includes(VENDOR_TEXT), 'the error repeats what the vendor said'],
    [[...secrets].some((secret) => all.includes(secret)), 'the error holds a secret'],
  ];
  return checks.flatMap(([isWrong, fault]) => (isWrong ? [fault] : []));
}

function isPolluted(): boolean {
  const added = [Object.prototype, Array.prototype, Function.prototype].flatMap(Object.keys);
  return added.length > 0 || 'polluted' in {};
}

/** What must hold after any reading, whatever came of it. */
export function judgeTraces({ logLines, endless }: Replayed, secrets: ReadonlySet<string>): string[] {
  return [
    ...(endless ? ['it asked without end'] : []),
    ...(isPolluted() ? ['a prototype of the platform has been changed'] : []),
    ...(logLines.some((line) => [...secrets].some((secret) => line.includes(secret)))
      ? ['a log line holds a secret']
      : []),
  ];
}
