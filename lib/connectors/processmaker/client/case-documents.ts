import { z } from 'zod';
import { Count, Name, Text, Uid } from './values';

/** A file of a case. Its link needs a web session of the vendor's and is never used (vendor facts: processmaker §5, "Documents"). */
export const CaseDocument = z.object({
  app_doc_uid: Uid,
  app_doc_filename: Text,
  /** From 3.8 on. */
  app_doc_comment: Text,
  /** What it is an example of: an input or output document of the process. */
  doc_uid: Text,
  app_doc_version: Count.catch('1'),
  app_doc_create_date: Name,
  /** "Adams, Alice (alice)", the first parts empty where there are none. */
  app_doc_create_user: Text,
  /** `INPUT`, `ATTACHED`, `OUTPUT PDF`, `OUTPUT DOC`, `OUTPUT BOTH`. */
  app_doc_type: Text,
});
export type CaseDocument = z.output<typeof CaseDocument>;
