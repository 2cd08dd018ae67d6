'use client';

import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import { sentenceOf } from '@/lib/queries/api-problem';
import type { Obstacle } from './decision-inputs';
import type { Decision } from './use-decision';

/** They can send it all the same, without what it does not take. */
const isChoice = ({ kind }: Obstacle): boolean => kind === 'comment-not-taken' || kind === 'form-not-taken';

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
      <p className={isChoice(obstacle) ? 'text-caution' : 'text-negative'}>
        {namingSystem(obstacle.message, system)}
      </p>
      {isChoice(obstacle) && chosen && (
        <div className="flex flex-wrap gap-2">
          {obstacle.kind === 'comment-not-taken' ? (
            <Button onClick={() => decision.attempt(chosen, { comment: true })}>
              Send without the comment
            </Button>
          ) : (
            <Button onClick={() => decision.attempt(chosen, { comment: true, form: true })}>
              Send without the form
            </Button>
          )}
          <Button tone="ghost" onClick={decision.cancel}>
            Cancel
          </Button>
        </div>
      )}
    </div>
  );
}
