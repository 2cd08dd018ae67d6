import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { read } from './request';
import { Text, Uid } from './values';

const StartingCase = z.object({
  tas_uid: Uid,
  pro_uid: Uid,
  /** "Purchase request (Submit request)". */
  pro_title: Text,
  /** From 3.8 on. */
  pro_description: Text,
  category_name: Text,
});
export type StartingCase = z.output<typeof StartingCase>;

/** Where there is nothing to start the answer is no list but an object that says so (vendor facts: processmaker §5, "Create"). */
const StartingCases = z.union([
  readableOf(StartingCase),
  z.object({ success: z.string() }).transform(() => []),
]);

/** What the caller may start, with the category of each. */
export function listStartingCases(call: Call): Promise<StartingCase[]> {
  return read(call, '/case/start-cases', StartingCases, [['type_view', 'category']]);
}
