import type { ActionDescriptor, ActionInput, ActionInputs } from '@/lib/domain/action';

export type InputValues = ActionInputs['values'];
export type CommentInput = Extract<ActionInput, { kind: 'comment' }>;
export type AskedInput = Exclude<ActionInput, CommentInput>;

export function commentInputOf(action: ActionDescriptor): CommentInput | null {
  for (const input of action.inputs) if (input.kind === 'comment') return input;
  return null;
}

/** The inputs that are asked for once the action has been chosen, besides the comment. */
export function askedInputsOf(action: ActionDescriptor): AskedInput[] {
  return action.inputs.flatMap((input) => (input.kind === 'comment' ? [] : [input]));
}

/** What stands in the inputs when they are first shown: a choice without alternative is made already. */
export function firstValuesOf(action: ActionDescriptor): InputValues {
  const made = askedInputsOf(action).flatMap((input) => {
    const only = input.kind === 'choice' && input.options.length === 1 ? input.options[0] : undefined;
    return only && input.required ? [[input.id, only.value] as const] : [];
  });
  return Object.fromEntries(made);
}

function isMissing(input: AskedInput, values: InputValues): boolean {
  const value = values[input.id];
  return input.required && (value === undefined || value.length === 0);
}

const missingWords: Record<AskedInput['kind'], (label: string) => string> = {
  people: (label) => `Choose at least one person for “${label}”.`,
  date: (label) => `Choose a day for “${label}”.`,
  choice: (label) => `Choose one for “${label}”.`,
};

/** What the person has filled in so far. */
export interface Filled {
  readonly comment: string;
  readonly values: InputValues;
  /** They know that their comment is not sent with it. */
  readonly withoutComment: boolean;
  /** The first day that a date may be, as YYYY-MM-DD. */
  readonly tomorrow: string;
}

/** What still stands between a chosen action and sending it. */
export type Obstacle =
  | { readonly kind: 'comment-missing'; readonly message: string }
  | { readonly kind: 'comment-too-long'; readonly message: string }
  | { readonly kind: 'comment-not-taken'; readonly message: string }
  | { readonly kind: 'input-wrong'; readonly inputId: string; readonly message: string }
  /** Fields of the item's form, which say themselves what is wrong with them. */
  | { readonly kind: 'form-wrong'; readonly message: string }
  | { readonly kind: 'form-not-taken'; readonly message: string }
  /** Files that the person has added to the item and that are not there yet. */
  | { readonly kind: 'files-on-their-way'; readonly message: string };

function wrongInput(action: ActionDescriptor, { values, tomorrow }: Filled): Obstacle | null {
  for (const input of askedInputsOf(action)) {
    const value = values[input.id];
    if (isMissing(input, values))
      return { kind: 'input-wrong', inputId: input.id, message: missingWords[input.kind](input.label) };
    if (input.kind === 'date' && typeof value === 'string' && value !== '' && value < tomorrow)
      return {
        kind: 'input-wrong',
        inputId: input.id,
        message: `“${input.label}” must be tomorrow or later.`,
      };
  }
  return null;
}

function wrongComment(action: ActionDescriptor, { comment, withoutComment }: Filled): Obstacle | null {
  const input = commentInputOf(action);
  const text = comment.trim();
  if (input?.required && text === '')
    return { kind: 'comment-missing', message: `“${action.label}” needs a comment.` };
  if (input?.maxLength && text.length > input.maxLength)
    return { kind: 'comment-too-long', message: `The comment may have ${input.maxLength} characters.` };
  if (!input && text !== '' && !withoutComment)
    return {
      kind: 'comment-not-taken',
      message: `“${action.label}” takes no comment: yours would not be sent. It stays here.`,
    };
  return null;
}

/** The first thing that the person must still do, or null when the action can be sent. */
export function obstacleTo(action: ActionDescriptor, filled: Filled): Obstacle | null {
  return wrongInput(action, filled) ?? wrongComment(action, filled);
}

/** What is sent: the comment only where the action takes one, and only the values that it asks for. */
export function inputsFor(action: ActionDescriptor, comment: string, values: InputValues): ActionInputs {
  const asked = new Set(askedInputsOf(action).map(({ id }) => id));
  return {
    comment: commentInputOf(action) ? comment.trim() : '',
    values: Object.fromEntries(
      Object.entries(values).filter(([id, value]) => asked.has(id) && value.length > 0),
    ),
  };
}

/** The two actions a thumb should reach: the first positive one and the first negative one, else the first two. */
export function likeliestActions(actions: readonly ActionDescriptor[]): ActionDescriptor[] {
  const available = actions.filter((action) => action.available);
  const positive = available.find(({ tone }) => tone === 'positive');
  const negative = available.find(({ tone }) => tone === 'negative');
  const first = [negative, positive].filter((action) => action !== undefined);
  const others = available.filter((action) => !first.includes(action));
  return [...others.slice(0, 2 - first.length), ...first];
}
