'use client';

import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { sentenceOf } from '@/lib/queries/api-problem';
import type { Decision } from './use-decision';

/** What stands between the person and the decision: something missing, or what the server said to the last attempt. */
export function DecisionTrouble({ decision, system }: { decision: Decision; system: string }) {
  const { obstacle, error, chosen } = decision;
  if (error && !obstacle)
    return (
      <p role="alert" className="text-13 text-negative">
        {namingSystem(sentenceOf(error), system)}
        {decision.comment && !/kept/i.test(error.message) && ' Your comment is kept.'}
      </p>
    );
  if (!obstacle) return null;
  return (
    <div role="alert" className="flex flex-col gap-2 text-13">
      <p className={obstacle.kind === 'comment-not-taken' ? 'text-caution' : 'text-negative'}>
        {obstacle.message}
      </p>
      {obstacle.kind === 'comment-not-taken' && chosen && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => decision.attempt(chosen, true)}>Send without the comment</Button>
          <Button tone="ghost" onClick={decision.cancel}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  );
}
