import { z } from 'zod';
import type { Call } from '../../contract';
import { readableOf } from '../../readable';
import { read, segment } from './request';
import { Text, Uid } from './values';

const Candidate = z
  .object({ USR_UID: Uid, USR_USERNAME: Text, USR_FIRSTNAME: Text, USR_LASTNAME: Text })
  .transform(({ USR_UID, USR_USERNAME, USR_FIRSTNAME, USR_LASTNAME }) => ({
    id: USR_UID,
    username: USR_USERNAME,
    name: `${USR_FIRSTNAME} ${USR_LASTNAME}`.trim() || USR_USERNAME,
  }));
const Candidates = z.object({ data: readableOf(Candidate) }).transform(({ data }) => data);

/** Who may be given a task, without the caller (vendor facts: processmaker §5, "Reassign"). */
export function listReassignCandidates(call: Call, taskUid: string) {
  return read(call, `/light/userstoreassign/${segment(taskUid)}`, Candidates);
}
