import type { Verdict } from './finding';
import type { CheckResult } from './run';
import { masked } from './secrets';

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - text.length));
}

function clean(text: string, secrets: readonly string[]): string {
  return masked(text, secrets).replace(/\s+/g, ' ').trim();
}

/** One line a check, in columns, and a last line with the counts. `secrets` are left out wherever they turn up. */
export function tableLines(results: readonly CheckResult[], secrets: readonly string[]): string[] {
  const width = Math.max(...results.map(({ name }) => name.length), 'check'.length);
  const verdictWidth = 'not supported'.length;
  const line = (name: string, verdict: string, detail: string) =>
    `${padded(name, width)}  ${padded(verdict, verdictWidth)}  ${detail}`.trimEnd();
  const count = (wanted: Verdict) => results.filter(({ verdict }) => verdict === wanted).length;
  return [
    line('check', 'result', 'detail'),
    line('-'.repeat(width), '-'.repeat(verdictWidth), '------'),
    ...results.map(({ name, verdict, detail }) => line(name, verdict, clean(detail, secrets))),
    '',
    `${count('pass')} passed, ${count('fail')} failed, ${count('not supported')} not supported`,
  ];
}
