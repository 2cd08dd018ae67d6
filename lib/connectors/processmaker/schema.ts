import { z } from 'zod';
import { readableOf } from '../readable';
import { Count, Name, StateWord, Text, Uid, UidOrEnd } from './client/values';

export const TokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
});

/** `light/user/data`: the same person where the plugin is missing. */
export const LightUser = z.object({
  userId: z.string().min(1),
  userName: z.string().min(1),
  firstName: Text,
  lastName: Text,
  /** A label: "Operator", "Manager", "System Administrator", or the name of a role of the installation's own. */
  userRole: Text,
});

/** Up to 3.2 there is no `totalCount`, so `total` is read (vendor facts: processmaker §3). */
export const Page = z.object({ total: z.coerce.number(), data: z.array(z.unknown()) });
export type Page = z.infer<typeof Page>;

/** A row of any case list, keys in lower case. Which list it came from is not in it (vendor facts: processmaker §3). */
export const CaseRow = z.object({
  app_uid: Uid,
  del_index: Count,
  del_last_index: Text,
  app_number: Count,
  app_status: StateWord,
  usr_uid: Name,
  usr_firstname: Text,
  usr_lastname: Text,
  usr_username: Text,
  previous_usr_uid: Name,
  previous_usr_firstname: Text,
  previous_usr_lastname: Text,
  previous_usr_username: Text,
  app_del_previous_user: Text,
  tas_uid: Text,
  pro_uid: Text,
  del_delegate_date: Name,
  del_finish_date: Name,
  del_task_due_date: Name,
  del_thread_status: Text,
  del_priority: Text,
  app_title: Text,
  app_pro_title: Text,
  app_tas_title: Text,
  app_create_date: Name,
  app_finish_date: Name,
  app_update_date: Name,
});
export type CaseRow = z.infer<typeof CaseRow>;

/** One task that a case stands at. The index is text from 3.3 on, a number before. */
const OpenTask = z
  .object({ del_index: Count, delStatus: Text, del_thread_status: Text, usr_uid: Name, tas_uid: Text })
  .transform(({ delStatus, del_thread_status, ...task }) => ({
    ...task,
    // The first word in 3.3, the second one in 3.8 (recorded from both).
    paused: delStatus === 'PAUSED' || del_thread_status === 'PAUSED',
  }));

/** `GET /cases/{app_uid}`: empty `current_task` when the case has ended. */
export const CaseInfo = z.object({
  app_number: Count,
  app_name: Text,
  app_status: StateWord,
  app_init_usr_uid: Name,
  app_init_usr_username: Text,
  pro_uid: Uid,
  pro_name: Text,
  app_create_date: Name,
  app_update_date: Name,
  current_task: readableOf(OpenTask).catch([]),
});
export type CaseInfo = z.infer<typeof CaseInfo>;

/** One turn of one person in `GET /cases/{app_uid}/tasks`; what has not happened is said in words instead of a time. */
export const CaseDelegation = z.object({
  del_index: Count,
  del_init_date: Name,
  del_task_due_date: Name,
  del_finish_date: Name,
  usr_uid: Name,
  usr_username: Text,
  usr_firstname: Text,
  usr_lastname: Text,
});
export type CaseDelegation = z.infer<typeof CaseDelegation>;

/** One task of the process with what came of it in the case. One that was reassigned or paused may stand there twice. */
export const CaseTask = z.object({
  tas_uid: Uid,
  tas_title: Text,
  tas_type: Text,
  tas_assign_type: Text,
  status: Text,
  route: z
    .object({ type: Text, to: readableOf(z.object({ rou_condition: Text, tas_uid: UidOrEnd })).catch([]) })
    .catch({ type: '', to: [] }),
  delegations: readableOf(CaseDelegation).catch([]),
});
export type CaseTask = z.infer<typeof CaseTask>;

/** `GET /cases/{app_uid}/notes`; the name and id of the author's note only from 3.8 on (vendor facts: processmaker §5). */
export const Note = z.object({
  note_id: Count.nullable().catch(null),
  usr_uid: Text,
  usr_firstname: Text,
  usr_lastname: Text,
  note_date: Name,
  note_content: Text,
});
export type Note = z.infer<typeof Note>;

/** Steps of a task in order; the last one ("Assign Task") has no type. */
export const Step = z.object({ id: z.string(), type: Text, title: Text, url: Text });
export type Step = z.infer<typeof Step>;
