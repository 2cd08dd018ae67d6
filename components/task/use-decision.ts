'use client';

import { useRef, useState } from 'react';
import { tomorrowOf } from '@/components/time/dates';
import type { DraftSeen } from '@/lib/api/contract/work-forms';
import type { WorkItemDetail } from '@/lib/api/contract/work-items';
import type { ActionDescriptor, ActionInputs, ActionIntent } from '@/lib/domain/action';
import { newIdempotencyKey } from '@/lib/queries/idempotency-key';
import { type ActionRequestState, useActionRequests, useRequestAction } from '@/lib/queries/request-action';
import { asksFirst } from './action-roles';
import type { PeopleNames } from './action-words';
import { markCommentSent, useCommentDraft } from './comment-draft';
import { firstValuesOf, type InputValues, inputsFor, type Obstacle, obstacleTo } from './decision-inputs';
import { obstacleInUploads, obstacleStill } from './documents/upload-obstacle';
import { uploadQueueOf } from './documents/upload-queues';
import { useUploadLines } from './documents/use-uploads';
import { obstacleInForm, showFirstProblem } from './form/form-obstacle';
import { markHandedIn } from './form/unsaved-entries';
import type { FormFilling } from './form/use-form-filling';
import type { ChosenPerson } from './people-picker';
import { rememberPeople } from './recent-people';

/** The same decision asked for again after an error has the same key, so that it can only be carried out once. */
function keyFor(last: ActionRequestState | undefined, actionId: string, inputs: ActionInputs): string {
  const isSame =
    last?.status === 'failed' &&
    last.request.actionId === actionId &&
    JSON.stringify(last.request.inputs) === JSON.stringify(inputs);
  return isSame ? last.request.idempotencyKey : newIdempotencyKey();
}

/** Comments of actions that went wrong come back; one that is under way or done does not. */
function earlierComment({ lastAction }: WorkItemDetail): string {
  const wentWrong = lastAction && ['refused', 'conflict', 'cancelled'].includes(lastAction.state);
  return wentWrong ? lastAction.inputs.comment : '';
}

/** Asks for the action, and tells at once that it has been decided: nobody waits for the server's answer. */
function useSend({ item }: WorkItemDetail, onDecided: (itemId: string, intent: ActionIntent) => void) {
  const last = useActionRequests().find((request) => request.item.id === item.id);
  /** The item that was just decided on: a second click may come before the screen shows the first. */
  const clicked = useRef<string | null>(null);
  const { mutate } = useRequestAction((entry, { request }) => {
    if (request.inputs.comment) markCommentSent(entry.workItemId, request.inputs.comment, entry.id);
    if (request.inputs.form) markHandedIn(entry.workItemId, entry.id);
  });
  const send = (
    action: ActionDescriptor,
    inputs: ActionInputs,
    draft: DraftSeen | undefined,
    onScheduled: () => void,
  ) => {
    const request = {
      workItemId: item.id,
      actionId: action.id,
      inputs,
      expectedVersion: item.version,
      idempotencyKey: keyFor(last, action.id, inputs),
      ...(draft && { draft }),
    };
    clicked.current = item.id;
    const onSettled = () => {
      clicked.current = null;
    };
    mutate({ request, item, action }, { onSuccess: onScheduled, onSettled });
    onDecided(item.id, action.intent);
  };
  const sendingId = last?.status === 'pending' ? last.request.actionId : null;
  const isSending = () => sendingId !== null || clicked.current === item.id;
  return { send, sendingId, isSending, error: last?.error ?? null };
}

/** What is filled in for the chosen action, with the names of the people among it. */
function useFilledIn(connectionId: string) {
  const [values, setValues] = useState<InputValues>({});
  const [names, setNames] = useState<PeopleNames>(new Map());
  return {
    values,
    names,
    begin: (action: ActionDescriptor) => setValues(firstValuesOf(action)),
    setValue: (id: string, value: string) => setValues((before) => ({ ...before, [id]: value })),
    setPeople(id: string, people: readonly ChosenPerson[]) {
      setValues((before) => ({ ...before, [id]: people.map((person) => person.id) }));
      setNames(
        (before) => new Map([...before, ...people.map((person) => [person.id, person.name] as const)]),
      );
      rememberPeople(connectionId, people);
    },
  };
}

/** A person's decision on one item, from the choice of an action to asking for it. */
export function useDecision(
  detail: WorkItemDetail,
  filling: FormFilling,
  onDecided: (itemId: string, intent: ActionIntent) => void,
) {
  const [comment, setComment] = useCommentDraft(detail.item.id, earlierComment(detail));
  const [chosen, setChosen] = useState<ActionDescriptor | null>(null);
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const { values, names, begin, setValue, setPeople } = useFilledIn(detail.item.connectionId);
  const { send, sendingId, isSending, error } = useSend(detail, onDecided);
  const uploads = useUploadLines(detail.item.id);
  const commentField = useRef<HTMLTextAreaElement>(null);

  const attempt = (action: ActionDescriptor, without: { comment?: boolean; form?: boolean } = {}) => {
    if (isSending()) return;
    const tomorrow = tomorrowOf(Date.now());
    const filled = { comment, values, withoutComment: without.comment ?? false, tomorrow };
    const found =
      obstacleTo(action, filled) ??
      obstacleInForm(action, filling, without.form ?? false) ??
      obstacleInUploads(action, uploadQueueOf(detail.item.id).lines());
    setObstacle(found);
    if (found) setChosen(action);
    if (found?.kind === 'comment-missing') commentField.current?.focus();
    if (found?.kind === 'form-wrong') showFirstProblem();
    if (found) return;
    const form = action.takesForm ? filling.inputs() : {};
    if (action.takesForm) filling.handedIn();
    const draft = action.takesForm ? filling.draftSeen() : undefined;
    send(action, { ...inputsFor(action, comment, values), ...form }, draft, () => setChosen(null));
  };
  /** The first press of an action with questions asks them; one without is sent at once. */
  const choose = (action: ActionDescriptor) => {
    if (!action.available || isSending()) return;
    if (!asksFirst(action) || action.id === chosen?.id) return attempt(action);
    setChosen(action);
    begin(action);
    setObstacle(null);
  };
  const changed = <Args extends unknown[]>(change: (...args: Args) => void) => {
    return (...args: Args) => {
      change(...args);
      setObstacle(null);
    };
  };
  return {
    comment,
    setComment: changed(setComment),
    commentField,
    chosen,
    values,
    names,
    setValue: changed(setValue),
    setPeople: changed(setPeople),
    obstacle: obstacleStill(obstacle, chosen, uploads),
    choose,
    attempt,
    cancel: () => {
      setChosen(null);
      setObstacle(null);
    },
    sendingId,
    error,
  };
}

export type Decision = ReturnType<typeof useDecision>;
