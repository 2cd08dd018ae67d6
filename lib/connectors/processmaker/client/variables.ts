import { z } from 'zod';
import type { Call } from '../../contract';
import type { CaseVariables } from './cases';
import type { Delegation } from './delegation';
import { queryOf, read, segment, write } from './request';

/** The process's own variables among many of the system. */
const Variables = z.record(z.string(), z.unknown());

/** A form whose variables alone are wanted. All three or none. */
export interface FormOfTask {
  readonly processUid: string;
  readonly taskUid: string;
  readonly formUid: string;
}

/**
 * Variables of a case by name. 3.3 refuses them without the index even to who holds the case; here it is called
 * `app_index` (vendor facts: processmaker §5, "Variables"). Throws `forbidden` for who does not hold that task.
 */
export function readVariables(
  call: Call,
  { appUid, delIndex }: Delegation,
  form?: FormOfTask,
): Promise<z.infer<typeof Variables>> {
  const query = queryOf({
    app_index: delIndex,
    dyn_uid: form?.formUid,
    pro_uid: form?.processUid,
    act_uid: form?.taskUid,
  });
  return read(call, `/cases/${segment(appUid)}/variables`, Variables, query);
}

/**
 * Sets some variables and leaves the others. 3.8 needs the index, which here is called `del_index`; earlier versions take
 * it (vendor facts: processmaker §5, "Variables"). Throws `conflict` for who does not hold the task, and when it has ended.
 */
export function writeVariables(
  call: Call,
  { appUid, delIndex }: Delegation,
  values: CaseVariables,
): Promise<void> {
  const query = queryOf({ del_index: delIndex });
  return write(call, { method: 'PUT', path: `/cases/${segment(appUid)}/variable`, query, body: values });
}
