'use client';

import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { languageOf } from '@/components/ui/language';
import type { WorkItemView } from '@/lib/api/contract/work-items';
import type { ActionDescriptor } from '@/lib/domain/action';
import { isDecision, isEnding } from './action-roles';
import { confirmText, consequenceOf } from './action-words';
import { CommentField } from './comment-field';
import { DecisionTrouble } from './decision-trouble';
import { Questions } from './questions';
import type { Decision } from './use-decision';

interface ActionFormProps {
  readonly item: WorkItemView;
  readonly system: string;
  readonly action: ActionDescriptor;
  readonly decision: Decision;
}

/** The focus goes to the first thing to fill in, or else to the button that confirms. */
function useFirstField() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const field = form.current?.querySelector<HTMLElement>('input, select, textarea');
    (field ?? form.current?.querySelector<HTMLElement>('button[type="submit"]'))?.focus();
  }, []);
  return form;
}

/** What it brings about, before it is confirmed: in the system's words, or else what every system ends by it. */
function Announcement({ item, system, action }: Omit<ActionFormProps, 'decision'>) {
  const told = action.hint ?? consequenceOf(action, item.title, system);
  if (told === null) return null;
  return (
    <p
      lang={languageOf(told)}
      className={classNames('text-13', isEnding(action) ? 'text-negative' : 'text-soft')}
    >
      {told}
    </p>
  );
}

/**
 * What a chosen action asks before it is sent, and one button that says what will happen. A decision's questions stand
 * below its buttons, which have the comment; any other action takes their place while it is filled in.
 */
export function ActionForm({ item, system, action, decision }: ActionFormProps) {
  const form = useFirstField();
  const standsAlone = !isDecision(action);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decision.attempt(action);
  };
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    decision.cancel();
  };
  return (
    <form
      ref={form}
      noValidate
      aria-label={action.label}
      className={classNames('flex flex-col gap-3', !standsAlone && 'border-line border-t pt-3')}
      onSubmit={submit}
      onKeyDown={leaveOnEscape}
    >
      {standsAlone && (
        <h3 lang={languageOf(action.label)} className="font-semibold text-14">
          {action.label}
        </h3>
      )}
      <Announcement item={item} system={system} action={action} />
      <Questions item={item} decision={decision} />
      {standsAlone && <CommentField actions={[action]} decision={decision} labelled />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone={isEnding(action) ? 'negative' : 'primary'} className="max-w-full shrink">
          <span lang={languageOf(action.label)} className="min-w-0">
            {confirmText(action, decision.values, decision.names)}
          </span>
        </Button>
        <Button tone="ghost" onClick={decision.cancel}>
          Back
        </Button>
      </div>
      <DecisionTrouble decision={decision} system={system} />
    </form>
  );
}
