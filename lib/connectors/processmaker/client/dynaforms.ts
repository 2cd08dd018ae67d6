import type { z } from 'zod';
import type { Call } from '../../contract';
import { PlainForm, ProcessedForm } from '../dynaform-schema';
import type { Delegation } from './delegation';
import { queryOf, read, segment } from './request';

interface FormPlace {
  readonly processUid: string;
  readonly formUid: string;
}

/** The form as it was designed, without values: its content is JSON inside a string. */
export function readDynaform(
  call: Call,
  { processUid, formUid }: FormPlace,
): Promise<z.output<typeof PlainForm>> {
  return read(call, `/project/${segment(processUid)}/dynaform/${segment(formUid)}`, PlainForm);
}

/** The form with the case's values in it and the options of queries, as the vendor's own mobile program reads it. */
export function readProcessedDynaform(
  call: Call,
  { processUid, formUid, appUid, delIndex }: FormPlace & Delegation,
): Promise<z.output<typeof ProcessedForm>> {
  const path = `/light/project/${segment(processUid)}/dynaformprocessed/${segment(formUid)}`;
  return read(call, path, ProcessedForm, queryOf({ app_uid: appUid, del_index: delIndex }));
}

/** The form as somebody sees it who starts a case: with defaults, and the options of queries, but no case. */
export function readLightDynaform(
  call: Call,
  { processUid, formUid }: FormPlace,
): Promise<z.output<typeof ProcessedForm>> {
  return read(call, `/light/project/${segment(processUid)}/dynaform/${segment(formUid)}`, ProcessedForm);
}
