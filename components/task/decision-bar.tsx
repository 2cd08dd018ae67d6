'use client';

import { useShortcuts } from '@/components/shell/shortcuts';
import type { ActionDescriptor } from '@/lib/domain/action';
import { ActionButton } from './action-button';
import { type ActionLayout, delegationOf, isDecision } from './action-roles';
import { CommentField } from './comment-field';
import { likeliestActions } from './decision-inputs';
import { MoreMenu } from './more-menu';
import { RefusalReasons, reasonsId } from './refusal-reasons';
import type { Decision } from './use-decision';

const DIGITS = 9;

interface DecisionBarProps {
  readonly layout: ActionLayout;
  readonly decision: Decision;
  readonly primary: ActionDescriptor | undefined;
  /** The item has not been on screen long enough to be decided. */
  readonly inert: boolean;
  readonly onChoose: (action: ActionDescriptor) => void;
}

/** The system's choices as buttons in its own words, with the comment that goes with them, and the rest in a menu. */
export function DecisionBar({ layout, decision, primary, inert, onChoose }: DecisionBarProps) {
  const { buttons, more } = layout;
  const { chosen, obstacle, sendingId } = decision;
  const likeliest = likeliestActions(buttons);
  const offered = buttons.filter(({ available }) => available).slice(0, DIGITS);
  const digitOf = (action: ActionDescriptor) => offered.indexOf(action) + 1 || null;
  const delegation = delegationOf([...buttons, ...more]);
  useShortcuts({
    ...Object.fromEntries(offered.map((action, index) => [String(index + 1), () => onChoose(action)])),
    d: () => (delegation ? onChoose(delegation) : false),
  });
  return (
    <>
      <CommentField actions={buttons.filter(isDecision)} decision={decision} />
      <div className="flex flex-wrap items-center gap-2">
        {buttons.map((action) => (
          <ActionButton
            key={action.id}
            action={action}
            digit={digitOf(action)}
            primary={action === primary && chosen === null}
            inert={inert}
            sending={sendingId === action.id}
            expanded={chosen?.id === action.id}
            reasonId={reasonsId}
            className={likeliest.includes(action) ? 'max-md:hidden' : undefined}
            onChoose={() => onChoose(action)}
          />
        ))}
        <MoreMenu actions={more} delegation={delegation} onChoose={onChoose} />
        {sendingId !== null && <p className="after-a-moment text-13 text-quiet">Scheduling…</p>}
      </div>
      {primary?.hint && !chosen && !obstacle && <p className="text-12 text-quiet">{primary.hint}</p>}
      <RefusalReasons actions={buttons} />
    </>
  );
}
