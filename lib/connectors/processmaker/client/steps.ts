import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { Step } from '../schema';
import type { Delegation } from './delegation';
import { indexSegment, read, segment } from './request';
import { Count, Text } from './values';

/** Steps of a delegation's task as the case screen walks them; protected by no right (vendor facts: processmaker §5). */
export function readSteps(call: Call, { appUid, delIndex }: Delegation): Promise<Step[]> {
  return read(call, `/cases/${segment(appUid)}/${indexSegment(delIndex)}/steps`, readableOf(Step));
}

const ActivityStep = z.object({
  step_type_obj: Text,
  step_uid_obj: z.string(),
  step_position: Count.catch('0'),
  step_mode: Text,
  obj_title: Text,
});
export type ActivityStep = z.output<typeof ActivityStep>;

/** Steps of a task of the process, without any case. */
export function readActivitySteps(
  call: Call,
  { processUid, taskUid }: { readonly processUid: string; readonly taskUid: string },
): Promise<ActivityStep[]> {
  const path = `/project/${segment(processUid)}/activity/${segment(taskUid)}/steps`;
  return read(call, path, readableOf(ActivityStep));
}
