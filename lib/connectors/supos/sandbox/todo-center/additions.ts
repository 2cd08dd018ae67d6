import { nextId, type TodoRow, todoCenterOf, type World } from '../world';
import { checkBatch, exists, keyOf, refuseDoubles, rowsOf } from './batch';
import { checkedRow, type Field, type Values } from './field-rules';
import { processFields, requireByState, taskFields } from './fields';

interface Kind {
  readonly fields: readonly Field[];
  readonly state: string;
  readonly key: readonly string[];
  readonly people: readonly string[];
  readonly stored: (world: World) => TodoRow[];
}

export const processKind: Kind = {
  fields: processFields,
  state: 'status',
  key: ['source', 'thirdPartyInstanceId'],
  people: ['staffName'],
  stored: (world) => todoCenterOf(world).processes,
};

export const taskKind: Kind = {
  fields: taskFields,
  state: 'taskStatus',
  key: ['source', 'thirdPartyInstanceNodeId', 'taskStatus'],
  people: ['personName', 'initiator', 'mandataryName'],
  stored: (world) => todoCenterOf(world).tasks,
};

function checked(row: Readonly<Record<string, unknown>>, { fields, state }: Kind): Values {
  const values = checkedRow(row, fields);
  requireByState(values, String(values[state]));
  return values;
}

/** Beyond 2^53 on purpose: the vendor's ids are 64 bits wide (vendor facts: supos §6b, S12). */
const newId = (world: World): string => `9${nextId(world)}`;

/** All rows or none (vendor facts: supos §6b, S9): nothing is stored before the last one has been looked at. */
export function addRows(world: World, body: unknown, kind: Kind): TodoRow[] {
  const rows = rowsOf(body).map((row) => checked(row, kind));
  checkBatch(world, rows, kind.people);
  const keys = rows.map((row) => keyOf(row, kind.key));
  refuseDoubles(keys);
  const known = new Set(kind.stored(world).map(({ values }) => keyOf(values, kind.key)));
  if (keys.some((key) => known.has(key))) throw exists();
  const added = rows.map((values) => ({ id: newId(world), values }));
  kind.stored(world).push(...added);
  return added;
}
