import { type Field, requireField } from './field-rules';

const source: Field = { name: 'source', required: 516, maxLength: 32 };
const instance: Field = { name: 'thirdPartyInstanceId', required: 515, maxLength: 50 };

export const PROCESS_STATUSES = { operating: 88, pause: 77, cancellation: 99, completed: 66 } as const;
export const TASK_STATUSES = ['entrust', 'completive', 'pending'] as const;

/** Vendor document: supOS workflow, "Add Workflow Data In Batches". */
export const processFields: readonly Field[] = [
  { name: 'processName', required: 509, maxLength: 200 },
  { name: 'status', required: 510, oneOf: Object.keys(PROCESS_STATUSES) },
  { name: 'startTime', kind: 'time', required: 511, format: 512 },
  { name: 'completeTime', kind: 'time', format: 513 },
  { name: 'staffName', required: 514, maxLength: 64 },
  instance,
  { name: 'thirdPartyInstanceCode', maxLength: 64 },
  source,
  { name: 'openUrl', blank: 523, maxLength: 1024 },
];

/** A change says only what is different, so nothing is required of it (vendor facts: supos §6b, S10). */
export const processChangeFields: readonly Field[] = processFields.map(({ required, ...field }) => ({
  ...field,
  ...(required !== undefined && field.name !== 'thirdPartyInstanceId' && field.name !== 'source'
    ? { blank: required }
    : {}),
}));

/** Vendor document: supOS workflow, "Add Process Status Data In Batches". */
export const taskFields: readonly Field[] = [
  { name: 'taskStatus', required: 533, maxLength: 20, oneOf: TASK_STATUSES },
  { name: 'personName', required: 514, maxLength: 64 },
  { name: 'processName', required: 509, maxLength: 200 },
  { name: 'taskName', required: 529, maxLength: 128 },
  { name: 'initiator', required: 519, maxLength: 64 },
  { name: 'startTime', kind: 'time', format: 512 },
  { name: 'endTime', kind: 'time', format: 524 },
  { name: 'mandataryName', maxLength: 64 },
  { name: 'entrustTime', kind: 'time', format: 525 },
  { name: 'reason', maxLength: 512 },
  instance,
  { name: 'thirdPartyInstanceNodeId', required: 528, maxLength: 50 },
  { name: 'openUrl', required: 523, maxLength: 1024 },
  source,
  { name: 'thirdPartyInstanceCode', maxLength: 64 },
  { name: 'thirdPartyProcessEntityCode', maxLength: 64 },
  { name: 'thirdPartyProcessFormId', kind: 'integer' },
  { name: 'thirdPartyProcessMemo', maxLength: 2000 },
];

/** What one state of a task or process asks for and another does not (vendor facts: supos §6b, S4; §3, 518). */
const requiredIf: Readonly<Record<string, ReadonlyArray<readonly [string, number]>>> = {
  pending: [['startTime', 511]],
  completive: [
    ['startTime', 511],
    ['endTime', 520],
  ],
  entrust: [
    ['mandataryName', 521],
    ['entrustTime', 522],
  ],
  completed: [['completeTime', 518]],
};

export function requireByState(values: Readonly<Record<string, unknown>>, state: string): void {
  for (const [name, code] of requiredIf[state] ?? []) requireField(values, name, code);
}
