import { type DraftEntries, wantTheSame } from '@/lib/domain/draft-entries';
import type { FormDraft } from '@/lib/domain/form';
import { pageWriter } from '@/lib/queries/form-drafts';
import type { DraftSaver } from './draft-saver';

/**
 * Holds a draft that was read against what stands in this window (`own`) and may not have been typed in since: another
 * window's newer one is gone on from where it says the same, else the person chooses, before anything is saved or handed in.
 */
export function meetDraft(saver: DraftSaver, { revision, writer, entries }: FormDraft, own: DraftEntries) {
  if (revision <= (saver.revision() ?? 0) || writer === pageWriter()) return;
  if (wantTheSame(entries, own)) saver.goOnFrom(revision);
  else saver.overtakenBy(own);
}
