import { z } from 'zod';
import type { Call } from '../../../contract';
import { segment } from '../request';
import { Name, Text } from '../values';
import { readPlugin } from './request';
import { Whole } from './values';
import type { Delegation } from './work';

export const Case = z
  .object({
    APP_UID: z.string(),
    APP_NUMBER: Whole,
    APP_TITLE: Text,
    APP_DESCRIPTION: Text,
    APP_STATUS: z.string(),
    PRO_UID: z.string(),
    APP_INIT_USER: Name,
    CREATOR: Text,
    APP_CREATE_DATE: Name,
    APP_UPDATE_DATE: Name,
    APP_FINISH_DATE: Name,
    APP_DATA: z.record(z.string(), z.unknown()).catch({}),
    TAS_UID: z.string(),
    DEL_INDEX: Whole,
    DEL_THREAD_STATUS: Text,
    DEL_DELEGATE_DATE: Name,
    DEL_INIT_DATE: Name,
    DEL_TASK_DUE_DATE: Name,
    DEL_FINISH_DATE: Name,
    CURRENT_USER_UID: Name,
    CURRENT_USER: Text,
  })
  .transform((row) => ({
    appUid: row.APP_UID,
    number: row.APP_NUMBER,
    title: row.APP_TITLE,
    description: row.APP_DESCRIPTION,
    /** `PAUSED` too, unlike everywhere else (vendor document: extraRest, 1.7). */
    status: row.APP_STATUS,
    processUid: row.PRO_UID,
    starter: { uid: row.APP_INIT_USER, name: row.CREATOR },
    createdAt: row.APP_CREATE_DATE,
    updatedAt: row.APP_UPDATE_DATE,
    finishedAt: row.APP_FINISH_DATE,
    /** System variables among them. */
    variables: row.APP_DATA,
    delegation: {
      taskUid: row.TAS_UID,
      index: row.DEL_INDEX,
      threadStatus: row.DEL_THREAD_STATUS,
      delegatedAt: row.DEL_DELEGATE_DATE,
      startedAt: row.DEL_INIT_DATE,
      dueAt: row.DEL_TASK_DUE_DATE,
      finishedAt: row.DEL_FINISH_DATE,
      holder: { uid: row.CURRENT_USER_UID, name: row.CURRENT_USER },
    },
  }));
/** A case with one of its delegations. Times are naive, in the server's zone (vendor facts: processmaker §4). */
export type CaseDetails = z.output<typeof Case>;

/**
 * A case with its last delegation. The plugin asks for no right at all: whoever has a token reads any case, so what comes
 * of it must only be shown to whom a list has shown the case. Throws `not-found`.
 */
export function readCase(call: Call, appUid: string): Promise<CaseDetails> {
  return readPlugin(call, `/case/${segment(appUid)}`, Case);
}

/** As `readCase`, with the delegation that is asked for. */
export function readCaseTask(call: Call, { appUid, delIndex }: Required<Delegation>): Promise<CaseDetails> {
  return readPlugin(call, `/case/${segment(appUid)}/${delIndex}`, Case);
}
