'use client';

import { useRef, useState } from 'react';
import type { WorkItemDetail } from '@/lib/api/contract/work-items';
import type { ActionDescriptor, ActionEntry } from '@/lib/domain/action';
import { useRequestAction } from '@/lib/queries/actions';
import { markCommentSent, useCommentDraft } from './comment-draft';
import { askedInputsOf, type InputValues, inputsFor, type Obstacle, obstacleTo } from './decision-inputs';
import { newIdempotencyKey } from './idempotency-key';

/** The same decision asked for again after an error has the same key, so that it can only be carried out once. */
function useDecisionKey() {
  const last = useRef({ decision: '', key: '' });
  return (decision: unknown) => {
    const text = JSON.stringify(decision);
    if (last.current.decision !== text) last.current = { decision: text, key: newIdempotencyKey() };
    return last.current.key;
  };
}

/** Comments of actions that went wrong come back; one that is under way or done does not. */
function earlierComment({ lastAction }: WorkItemDetail): string {
  const wentWrong = lastAction && ['refused', 'conflict', 'cancelled'].includes(lastAction.state);
  return wentWrong ? lastAction.inputs.comment : '';
}

/** A person's decision on one item, from the choice of an action to the answer that it is scheduled. */
export function useDecision(detail: WorkItemDetail, onDecided: (entry: ActionEntry) => void) {
  const { item } = detail;
  const [comment, setComment] = useCommentDraft(item.id, earlierComment(detail));
  const [chosen, setChosen] = useState<ActionDescriptor | null>(null);
  const [values, setValues] = useState<InputValues>({});
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const request = useRequestAction(item.id);
  const keyFor = useDecisionKey();
  const commentField = useRef<HTMLTextAreaElement>(null);

  const send = (action: ActionDescriptor) => {
    const decision = { workItemId: item.id, actionId: action.id, inputs: inputsFor(action, comment, values) };
    request.mutate(
      { ...decision, expectedVersion: item.version, idempotencyKey: keyFor(decision) },
      {
        onSuccess: (entry) => {
          if (decision.inputs.comment) markCommentSent(item.id, comment, entry.id);
          setChosen(null);
          onDecided(entry);
        },
      },
    );
  };
  const attempt = (action: ActionDescriptor, withoutComment = false) => {
    if (request.isPending) return;
    request.reset();
    const found = obstacleTo(action, comment, values, withoutComment);
    setObstacle(found);
    if (found) setChosen(action);
    if (found?.kind === 'comment-missing') commentField.current?.focus();
    if (!found) send(action);
  };
  /** The first press of an action with questions asks them; one without is sent at once. */
  const choose = (action: ActionDescriptor) => {
    if (!action.available || request.isPending) return;
    if (askedInputsOf(action).length === 0 || action.id === chosen?.id) return attempt(action);
    setChosen(action);
    setValues({});
    setObstacle(null);
  };
  return {
    comment,
    setComment(text: string) {
      setComment(text);
      setObstacle(null);
    },
    commentField,
    chosen,
    values,
    setValue: (id: string, value: string | string[]) => {
      setValues((before) => ({ ...before, [id]: value }));
      setObstacle(null);
    },
    obstacle,
    choose,
    attempt,
    cancel: () => {
      setChosen(null);
      setObstacle(null);
    },
    sendingId: request.isPending ? (request.variables?.actionId ?? null) : null,
    error: request.error,
  };
}

export type Decision = ReturnType<typeof useDecision>;
