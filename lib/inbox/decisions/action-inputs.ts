import { isDeepStrictEqual } from 'node:util';
import { type ActionDescriptor, type ActionInput, ActionInputs } from '@/lib/domain/action';
import { InboxError } from '../errors';

function refuse(input: { id: string; label: string }, text: string): never {
  throw new InboxError(
    'invalid-input',
    text,
    `inputs.${input.id === 'comment' ? 'comment' : `values.${input.id}`}`,
  );
}

function checkComment(input: ActionInput & { kind: 'comment' }, comment: string): void {
  if (input.required && comment.trim() === '') refuse(input, `${input.label} is required.`);
  const length = [...comment].length;
  if (input.maxLength !== null && length > input.maxLength)
    refuse(
      input,
      `${input.label} is ${length} characters long; the system takes ${input.maxLength}. Shorten it.`,
    );
}

function checkValue(
  input: Exclude<ActionInput, { kind: 'comment' }>,
  value: string | string[] | undefined,
): void {
  const given = value !== undefined && value.length > 0;
  if (!given) {
    if (input.required) refuse(input, `${input.label} is required.`);
    return;
  }
  if (input.kind === 'people') {
    if (!Array.isArray(value)) refuse(input, `${input.label} takes a list of people.`);
    if (!input.multiple && value.length > 1) refuse(input, `${input.label} takes one person.`);
    return;
  }
  if (Array.isArray(value)) refuse(input, `${input.label} takes one value.`);
  if (input.kind === 'choice' && !input.options.some((option) => option.value === value))
    refuse(input, `${input.label} has no such choice. Choose one of those offered.`);
  if (input.kind === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(value))
    refuse(input, `${input.label} takes a date.`);
}

/** What is told of other fields than those that are handed in is of no use to anybody, and would be kept however much it is. */
function checkHandedIn({ takesForm, label }: ActionDescriptor, { form, formBase }: ActionInputs): void {
  if (!takesForm && (form ?? formBase) !== undefined)
    throw new InboxError(
      'invalid-input',
      `${label} does not hand the form in: the system would lose what you filled in. Choose another way; your draft is kept.`,
      form === undefined ? 'inputs.formBase' : 'inputs.form',
    );
  const stranger = Object.keys(formBase ?? {}).find((id) => !Object.hasOwn(form ?? {}, id));
  if (stranger !== undefined)
    throw new InboxError(
      'invalid-input',
      `What was in the field "${stranger}" is told, but the field is not handed in, so nothing was sent. Leave it out, or hand it in as well.`,
      `inputs.formBase.${stranger}`,
    );
}

/** Holds what the person gave against what the action asks for; throws `invalid-input` with the field and the remedy. */
export function checkInputs(descriptor: ActionDescriptor, inputs: ActionInputs): void {
  const asked = new Map(descriptor.inputs.map((input) => [input.id, input]));
  for (const id of Object.keys(inputs.values))
    if (!asked.has(id)) refuse({ id, label: id }, `${descriptor.label} does not ask for "${id}".`);
  if (inputs.comment !== '' && !asked.has('comment'))
    refuse(
      { id: 'comment', label: 'Comment' },
      `${descriptor.label} takes no comment: the system would lose it. Choose another way, or clear the comment.`,
    );
  checkHandedIn(descriptor, inputs);
  for (const input of descriptor.inputs)
    if (input.kind === 'comment') checkComment(input, inputs.comment);
    else checkValue(input, inputs.values[input.id]);
}

/** Whether a row of the outbox keeps these inputs. A form of which nothing was changed is the same as none. */
export function isSameInput(kept: string, inputs: ActionInputs): boolean {
  const whole = (given: ActionInputs) => ({ ...given, form: given.form ?? {} });
  return isDeepStrictEqual(whole(ActionInputs.parse(JSON.parse(kept))), whole(inputs));
}
