'use client';

import { useEffect, useRef } from 'react';
import type { WorkItemDetail } from '@/lib/api/contract/work-items';
import type { ActionDescriptor, ActionIntent } from '@/lib/domain/action';
import { ActionForm } from './action-form';
import { asksFirst, isDecision, isEnding, layOut } from './action-roles';
import { DecisionBar } from './decision-bar';
import { DecisionFrame } from './decision-frame';
import { likeliestActions } from './decision-inputs';
import { DecisionTrouble } from './decision-trouble';
import type { FormFilling } from './form/use-form-filling';
import { PhoneBar } from './phone-bar';
import { useDecision } from './use-decision';
import { useSettled } from './use-settled';

interface DecisionRegionProps {
  readonly detail: WorkItemDetail;
  /** What people call the system that decides. */
  readonly system: string;
  /** The item was opened because the one before it was decided. */
  readonly cameByItself: boolean;
  readonly filling: FormFilling;
  readonly onDecided: (itemId: string, intent: ActionIntent) => void;
}

/** The one to press if there is nothing to weigh: the first positive one, or the only one there is. */
function primaryOf(actions: readonly ActionDescriptor[]): ActionDescriptor | undefined {
  const available = actions.filter((action) => action.available);
  const positive = available.find(({ tone }) => tone === 'positive');
  const [only] = available;
  if (positive || !only || available.length > 1) return positive;
  return only.tone === 'negative' || isEnding(only) ? undefined : only;
}

/** Brings the focus back to the buttons when a form that stood in their place was left. */
function useWayBack(formIsOpen: boolean) {
  const frame = useRef<HTMLElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !formIsOpen)
      (
        frame.current?.querySelector<HTMLElement>('[aria-haspopup="menu"]') ??
        frame.current?.querySelector<HTMLElement>('button')
      )?.focus();
    wasOpen.current = formIsOpen;
  }, [formIsOpen]);
  return frame;
}

/** What the person can do with the open item. */
export function DecisionRegion({ detail, system, cameByItself, filling, onDecided }: DecisionRegionProps) {
  const { item, actions } = detail;
  const decision = useDecision(detail, filling, onDecided);
  const { isSettled, pressedTooSoon } = useSettled(cameByItself);
  const choose = (action: ActionDescriptor) => (isSettled ? decision.choose(action) : pressedTooSoon());
  const layout = layOut(actions);
  const primary = primaryOf(layout.buttons);
  const { chosen } = decision;
  const asking = chosen !== null && asksFirst(chosen) ? chosen : null;
  const standsAlone = asking !== null && !isDecision(asking);
  const frame = useWayBack(standsAlone);
  const form = asking && (
    <ActionForm key={asking.id} item={item} system={system} action={asking} decision={decision} />
  );
  if (standsAlone) return <DecisionFrame ref={frame}>{form}</DecisionFrame>;
  return (
    <>
      <DecisionFrame ref={frame}>
        <DecisionBar
          layout={layout}
          decision={decision}
          primary={primary}
          inert={!isSettled}
          onChoose={choose}
        />
        {form ?? <DecisionTrouble decision={decision} system={system} />}
      </DecisionFrame>
      <PhoneBar actions={likeliestActions(layout.buttons)} primary={primary} onChoose={choose} />
    </>
  );
}
