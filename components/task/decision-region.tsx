'use client';

import type { ReactNode } from 'react';
import { useShortcuts } from '@/components/shell/shortcuts';
import { namingSystem } from '@/components/shell/system-name';
import { Button } from '@/components/ui/button';
import type { WorkItemDetail } from '@/lib/api/contract/work-items';
import type { ActionDescriptor, ActionIntent } from '@/lib/domain/action';
import { sentenceOf } from '@/lib/queries/api-problem';
import { ActionButton } from './action-button';
import { CommentField } from './comment-field';
import { askedInputsOf, likeliestActions } from './decision-inputs';
import { DecisionQuestions } from './decision-questions';
import { PhoneBar } from './phone-bar';
import { type Decision, useDecision } from './use-decision';
import { useSettled } from './use-settled';

const DIGITS = 9;
/** Only one item is open at a time. */
const reasonsId = 'decision-reasons';

/** The frame of the decision; it stays in view while the form below is read. */
export function DecisionFrame({ children }: { children: ReactNode }) {
  return (
    <section
      aria-label="Decision"
      className="scroll-quiet sticky top-0 z-10 flex max-h-[75dvh] shrink-0 flex-col gap-2.5 overflow-y-auto border-line border-b bg-canvas px-8 pt-3 pb-3.5 max-md:static max-md:max-h-none max-md:px-5"
    >
      {children}
    </section>
  );
}

function Trouble({ decision, system }: { decision: Decision; system: string }) {
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

/** Why some are not offered; one sentence where it is the same for several. */
function Reasons({ actions }: { actions: readonly ActionDescriptor[] }) {
  const refused = actions.filter(({ available, reason }) => !available && reason);
  const reasons = [...new Set(refused.map(({ reason }) => reason))];
  if (reasons.length === 0) return null;
  return (
    <ul id={reasonsId} className="flex flex-col text-13 text-quiet">
      {reasons.map((reason) => {
        const labels = refused.filter((action) => action.reason === reason).map(({ label }) => label);
        return (
          <li key={reason}>
            {labels.join(', ')}: {reason}
          </li>
        );
      })}
    </ul>
  );
}

interface DecisionRegionProps {
  readonly detail: WorkItemDetail;
  /** What people call the system that decides. */
  readonly system: string;
  /** The item was opened because the one before it was decided. */
  readonly cameByItself: boolean;
  readonly onDecided: (itemId: string, intent: ActionIntent) => void;
}

/** The one to press if there is nothing to weigh: the first positive one, or the only one there is. */
function primaryOf(actions: readonly ActionDescriptor[]): ActionDescriptor | undefined {
  const available = actions.filter((action) => action.available);
  const positive = available.find(({ tone }) => tone === 'positive');
  const only = available.length === 1 && available[0]?.tone !== 'negative' ? available[0] : undefined;
  return positive ?? only;
}

/** The system's choices as buttons in its own words, with the comment that goes with them. */
export function DecisionRegion({ detail, system, cameByItself, onDecided }: DecisionRegionProps) {
  const { actions, item } = detail;
  const decision = useDecision(detail, onDecided);
  const { isSettled, pressedTooSoon } = useSettled(cameByItself);
  const { chosen } = decision;
  const choose = (action: ActionDescriptor) => (isSettled ? decision.choose(action) : pressedTooSoon());
  const primary = primaryOf(actions);
  const likeliest = likeliestActions(actions);
  const asking = chosen !== null && askedInputsOf(chosen).length > 0;
  const offered = actions.filter(({ available }) => available).slice(0, DIGITS);
  const digitOf = (action: ActionDescriptor) => offered.indexOf(action) + 1 || null;

  useShortcuts(Object.fromEntries(offered.map((action, index) => [String(index + 1), () => choose(action)])));

  return (
    <>
      <DecisionFrame>
        <CommentField actions={actions} decision={decision} />
        <div className="flex flex-wrap items-center gap-2">
          {actions.map((action) => (
            <ActionButton
              key={action.id}
              action={action}
              digit={digitOf(action)}
              primary={action === primary && !asking}
              inert={!isSettled}
              sending={decision.sendingId === action.id}
              expanded={chosen?.id === action.id}
              reasonId={reasonsId}
              className={likeliest.includes(action) ? 'max-md:hidden' : undefined}
              onChoose={() => choose(action)}
            />
          ))}
          {decision.sendingId !== null && <p className="after-a-moment text-13 text-quiet">Scheduling…</p>}
        </div>
        {primary?.hint && !chosen && !decision.obstacle && (
          <p className="text-12 text-quiet">{primary.hint}</p>
        )}
        <Reasons actions={actions} />
        {chosen && (
          <DecisionQuestions key={chosen.id} workItemId={item.id} action={chosen} decision={decision} />
        )}
        <Trouble decision={decision} system={system} />
      </DecisionFrame>
      <PhoneBar actions={likeliest} primary={primary} onChoose={choose} />
    </>
  );
}
