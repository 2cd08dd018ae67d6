import type { Effect } from '../../sandbox/contract';
import { taskId } from '../ids';

interface Stop {
  readonly flow: string;
  readonly dataNo: number | string;
  readonly dataId: number | string;
}

export const idOf = ({ flow, dataNo, dataId }: Stop) =>
  taskId({ flow, dataNo: String(dataNo), dataId: String(dataId) });

/** Every way to move a ticket on is a push, handing it to somebody else included (vendor facts: omflow §5). */
export const pushed = (row: Stop, by: string): Effect => ({
  items: [idOf(row)],
  intents: ['complete', 'reassign', 'delegate'],
  by,
});

export const logged = (row: Stop, by: string, text: string): Effect => ({
  items: [idOf(row)],
  intents: ['note'],
  by,
  text,
});
