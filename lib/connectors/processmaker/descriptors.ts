import type { ActionDescriptor, ActionInput } from '@/lib/domain/action';
import { type ActionChoice, actionIdOf, type SettableStatus } from './action-id';
import { NOTE_LENGTH } from './client/notes';
import type { Trigger } from './client/projects';

export const COMMENT: ActionInput = {
  kind: 'comment',
  id: 'comment',
  label: 'Comment',
  required: false,
  maxLength: NOTE_LENGTH,
};

/** Ids of inputs; `people.search` tells by them who is asked for. */
export const REASSIGN_INPUT = 'to';
export const UNTIL_INPUT = 'until';
export const TRIGGER_INPUT = 'trigger';

type Words = Pick<ActionDescriptor, 'intent' | 'label' | 'tone'> & Partial<ActionDescriptor>;

function descriptor(choice: ActionChoice, words: Words): ActionDescriptor {
  return {
    id: actionIdOf(choice),
    inputs: [],
    available: true,
    reason: null,
    hint: null,
    bulk: false,
    ...words,
  };
}

/** The descriptor, which cannot be used for this reason. */
export const refusedBecause = (reason: string, offer: ActionDescriptor): ActionDescriptor => ({
  ...offer,
  available: false,
  reason,
  hint: null,
});

export const CLAIM: ActionDescriptor = descriptor(
  { kind: 'claim' },
  {
    intent: 'claim',
    label: 'Claim',
    tone: 'neutral',
    hint: 'The task then is yours, and leaves the list of the others.',
    bulk: true,
  },
);

/** `comment`: the input for one, where the process takes any. */
export function reassignOffer(comment: readonly ActionInput[], label = 'Reassign'): ActionDescriptor {
  return descriptor(
    { kind: 'reassign' },
    {
      intent: 'reassign',
      label,
      tone: 'neutral',
      inputs: [
        { kind: 'people', id: REASSIGN_INPUT, label: 'To', required: true, multiple: false },
        ...comment,
      ],
      hint: 'The task goes to that person and leaves its present place.',
      bulk: true,
    },
  );
}

export function pauseOffer(comment: readonly ActionInput[]): ActionDescriptor {
  return descriptor(
    { kind: 'pause' },
    {
      intent: 'pause',
      label: 'Pause',
      tone: 'neutral',
      inputs: [
        { kind: 'date', id: UNTIL_INPUT, label: 'Until (tomorrow or later)', required: true },
        ...comment,
      ],
      hint: 'The task rests until that day, which must be tomorrow or later. You can resume it earlier.',
      bulk: true,
    },
  );
}

export const RESUME: ActionDescriptor = descriptor(
  { kind: 'resume' },
  {
    intent: 'resume',
    label: 'Resume',
    tone: 'positive',
    hint: 'The task comes back to your to-do list at once.',
    bulk: true,
  },
);

export function cancelOffer(comment: readonly ActionInput[]): ActionDescriptor {
  return descriptor(
    { kind: 'cancel' },
    {
      intent: 'cancel',
      label: 'Cancel the case',
      tone: 'negative',
      inputs: [...comment],
      hint: 'Ends the whole case for everybody. It cannot be taken back.',
      bulk: true,
    },
  );
}

export const DELETE_DRAFT: ActionDescriptor = descriptor(
  { kind: 'delete-draft' },
  {
    intent: 'delete-draft',
    label: 'Delete the draft',
    tone: 'negative',
    hint: 'Removes the case with everything in it. It cannot be taken back.',
  },
);

const STATUS_WORDS: Readonly<Record<SettableStatus, { label: string; hint: string }>> = {
  DRAFT: { label: 'Make it a draft', hint: 'The task moves to your drafts and stays yours.' },
  TO_DO: { label: 'Make it a task to do', hint: 'The draft moves to your tasks to do and stays yours.' },
};

export const statusOffer = (status: SettableStatus): ActionDescriptor =>
  descriptor(
    { kind: 'status', status },
    { intent: 'change-status', tone: 'neutral', ...STATUS_WORDS[status] },
  );

export function triggerOffer(triggers: readonly Trigger[]): ActionDescriptor {
  const options = triggers.map(({ uid, title }) => ({ value: uid, label: title }));
  return descriptor(
    { kind: 'run-trigger' },
    {
      intent: 'run-trigger',
      label: 'Run a trigger',
      tone: 'neutral',
      inputs: [{ kind: 'choice', id: TRIGGER_INPUT, label: 'Trigger', required: true, options }],
      hint: 'Runs a script of the process in this case. What it changes is up to whoever wrote it.',
    },
  );
}
