'use client';

import { actionSentence, needsAttention } from '@/components/actions/action-sentence';
import { CopyComment } from '@/components/actions/copy-comment';
import { useNow } from '@/components/time/use-now';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import type { ActionEntry } from '@/lib/domain/action';
import { isUnderWay, useAcknowledgeAction } from '@/lib/queries/actions';
import type { FormFilling } from './form/use-form-filling';
import { recentPeople } from './recent-people';

const MINUTE = 60_000;

interface LastActionBannerProps {
  readonly action: ActionEntry;
  readonly system: string;
  /** Absent where the item is gone. */
  readonly filling?: Pick<FormFilling, 'hasLost' | 'putBackLost'>;
}

/** What has become of the newest decision on the open item, while that matters; one that went wrong gives its comment back. */
export function LastActionBanner({ action, system, filling }: LastActionBannerProps) {
  const now = useNow(MINUTE);
  const acknowledge = useAcknowledgeAction();
  const attention = needsAttention(action);
  if (!attention && !isUnderWay(action)) return null;
  const names = recentPeople(action.connectionId);
  return (
    <div
      className={classNames(
        'mx-8 mb-3 flex flex-col gap-2 rounded-md px-3 py-2 text-13 max-md:mx-5',
        attention ? 'bg-negative-wash text-negative' : 'bg-hover text-soft',
      )}
    >
      <p role="status">{actionSentence(action, { system, now, names })}</p>
      {attention && (
        <div className="flex flex-wrap gap-2 pb-0.5">
          <CopyComment comment={action.inputs.comment} />
          {filling?.hasLost && (
            <Button onClick={filling.putBackLost}>Put what you handed in back into the form</Button>
          )}
          <Button tone="ghost" onClick={() => acknowledge.mutate(action)}>
            I have seen it
          </Button>
        </div>
      )}
    </div>
  );
}
