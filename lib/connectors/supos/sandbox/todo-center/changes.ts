import { type TodoRow, todoCenterOf, type World } from '../world';
import { ambiguous, checkBatch, exists, keyOf, missing, refuseDoubles, rowsOf } from './batch';
import { checkedRow, refuseTodo, requireField, type Values } from './field-rules';
import { processChangeFields, requireByState } from './fields';

const KEY = ['source', 'thirdPartyInstanceId'] as const;

interface Change {
  readonly target: TodoRow;
  readonly values: Values;
}

/** By id where it is known; else by the other system's id, which needs its source (vendor facts: supos §6b, S10). */
function targetOf(stored: readonly TodoRow[], id: string, values: Values): TodoRow {
  const byId = stored.find((row) => row.id === id);
  if (byId) return byId;
  if (!values.thirdPartyInstanceId) {
    if (id === '') throw refuseTodo(517, 'id and thirdPartyInstanceId cannot both be empty');
    throw missing();
  }
  requireField(values, 'source', 516);
  const found = stored.filter((row) => keyOf(row.values, KEY) === keyOf(values, KEY));
  if (found.length > 1) throw ambiguous();
  const [target] = found;
  if (!target) throw missing();
  return target;
}

function changeOf(stored: readonly TodoRow[], row: Readonly<Record<string, unknown>>): Change {
  const id = row.id === undefined || row.id === null ? '' : String(row.id);
  if (!/^\d*$/.test(id)) throw refuseTodo(533, 'The data type of id is wrong');
  const values = checkedRow(row, processChangeFields);
  return { target: targetOf(stored, id, values), values };
}

/** Two rows that would come to have the same key (vendor facts: supos §6b, S10). */
function refuseCollisions(stored: readonly TodoRow[], changes: readonly Change[]): void {
  const changed = new Map(changes.map(({ target, values }) => [target, { ...target.values, ...values }]));
  const before = stored.map(({ values }) => keyOf(values, KEY));
  const after = stored.map((row) => keyOf(changed.get(row) ?? row.values, KEY));
  if (new Set(after).size < new Set(before).size) throw exists();
}

/** All changes or none; fields that are not sent stay as they are. */
export function changeProcesses(world: World, body: unknown): TodoRow[] {
  const stored = todoCenterOf(world).processes;
  const rows = rowsOf(body);
  const changes = rows.map((row) => changeOf(stored, row));
  checkBatch(
    world,
    changes.map(({ values }) => values),
    ['staffName'],
  );
  refuseDoubles(changes.map(({ target }) => target.id));
  refuseCollisions(stored, changes);
  for (const { target, values } of changes)
    requireByState({ ...target.values, ...values }, String(values.status));
  for (const { target, values } of changes) Object.assign(target.values, values);
  return changes.map(({ target }) => target);
}
