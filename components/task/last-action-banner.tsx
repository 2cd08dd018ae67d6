import { actionSentence, needsAttention } from '@/components/actions/action-sentence';
import { classNames } from '@/components/ui/class-names';
import type { ActionEntry } from '@/lib/domain/action';
import { isUnderWay } from '@/lib/queries/actions';

/** What has become of the newest decision on the open item, while that matters. */
export function LastActionBanner({ action, system }: { action: ActionEntry; system: string }) {
  if (!needsAttention(action) && !isUnderWay(action)) return null;
  return (
    <p
      role="status"
      className={classNames(
        'mx-8 mb-3 rounded-md px-3 py-2 text-13 max-md:mx-5',
        needsAttention(action) ? 'bg-negative-wash text-negative' : 'bg-hover text-soft',
      )}
    >
      {actionSentence(action, system)}
    </p>
  );
}
