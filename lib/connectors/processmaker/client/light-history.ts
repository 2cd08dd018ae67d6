import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { read, segment } from './request';
import { Name, Text } from './values';

const LightTurn = z.object({
  /** When the task came to the person, whatever its name says (recorded from 3.3.10). */
  dueDate: Name,
  taskName: Text,
  /** "Adams Alice", last name first. */
  userFullName: Text,
  /** `IN_PROGRESS`, `PAUSE`, `CANCEL`, `REASSIGN`; empty for what was simply done. */
  flowStatus: Text,
});
export type LightTurn = z.output<typeof LightTurn>;

const LightHistory = z
  .object({ data: z.object({ flow: readableOf(LightTurn) }) })
  .transform(({ data }) => data.flow);

/** Every turn of a case, oldest first, as the vendor's own mobile program shows them. */
export function readLightHistory(call: Call, appUid: string): Promise<LightTurn[]> {
  return read(call, `/light/history/${segment(appUid)}`, LightHistory);
}
