import type { Effect } from '../../sandbox/contract';
import { taskId } from '../ids';
import type { FieldValue, FieldValues } from './flow/values';

interface Stop {
  readonly flow: string;
  readonly dataNo: number | string;
  readonly dataId: number | string;
}

export const idOf = ({ flow, dataNo, dataId }: Stop) =>
  taskId({ flow, dataNo: String(dataNo), dataId: String(dataId) });

const linesOf = (value: FieldValue | undefined) => (typeof value === 'string' ? value.split('\n') : []);

/** What a push writes that did not stand in the form before: fields keep what the people before have written. */
function newLines(before: FieldValues, sent: FieldValues): string {
  const lines = Object.entries(sent).flatMap(([id, value]) => {
    const known = new Set(linesOf(before[id]));
    return linesOf(value).filter((line) => !known.has(line));
  });
  return lines.join('\n');
}

/** Every way to move a ticket on is a push, handing it to somebody else included (vendor facts: omflow §5). */
export const pushed = (
  row: Stop & { readonly values: FieldValues },
  by: string,
  sent: FieldValues,
): Effect => ({
  items: [idOf(row)],
  intents: ['complete', 'reassign', 'delegate'],
  by,
  text: newLines(row.values, sent),
});

export const logged = (row: Stop, by: string, text: string): Effect => ({
  items: [idOf(row)],
  intents: ['note'],
  by,
  text,
});
