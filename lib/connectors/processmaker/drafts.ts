import type { Call } from '../contract';
import type { CaseInfo, CaseRow } from './schema';

/** A case that was handed on once is no longer the vendor's to delete, whatever its status says (vendor facts: processmaker §5). */
export const isUntouchedDraft = ({ app_status, del_index, previous_usr_uid }: CaseRow): boolean =>
  app_status === 'DRAFT' && del_index === '1' && previous_usr_uid === null;

/** True for a draft that is with who started it and was never handed on. */
export function isOwnDraft({ subject }: Call, { app_status, app_init_usr_uid, current_task }: CaseInfo) {
  return (
    app_status === 'DRAFT' &&
    app_init_usr_uid === subject.id &&
    current_task.every(({ del_index }) => del_index === '1')
  );
}
