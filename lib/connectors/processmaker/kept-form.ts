import type { Call } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import type { Delegation } from './client/delegation';
import { ifAllowed } from './client/request';
import { writeVariables } from './client/variables';
import { kindOf } from './control';
import type { Variables } from './dynaform-content';
import { lossOf, lostCharacters, notSeenOf, placesAtRisk, type Sent, type Written } from './kept-characters';
import { labelFrom, storedFrom } from './stored-value';

/** What the case kept there before, or the form showed as a default. */
function before({ place, name }: Written, variables: Variables): Variables {
  const { control, field } = place;
  const isTable = kindOf(control) === 'table';
  const shown = {
    [name]: isTable ? {} : storedFrom(control, undefined, field.values),
    ...(!isTable && { [`${name}_label`]: labelFrom(control, field.values) }),
  };
  const names = Object.keys(shown).filter((each) => Object.hasOwn(variables, each));
  return { ...shown, ...Object.fromEntries(names.map((each) => [each, variables[each]])) };
}

/** Nobody shall take what is left of a text for what was meant. Answers, for a sentence, whether that could be done. */
async function putBack(call: Call, key: Delegation, { task }: Sent, lost: readonly Written[]) {
  const variables = task.variables ?? {};
  const earlier = Object.fromEntries(lost.flatMap((each) => Object.entries(before(each, variables))));
  try {
    await writeVariables(call, key, earlier);
    return { isDone: true, told: 'That field has again what it had before.' };
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    return { isDone: false, told: 'What that field had before could not be put back.' };
  }
}

/**
 * Looks whether a draft is whole at the vendor. Fields that lost characters get back what they had before: then it throws
 * `unsupported`, naming the first, else `invalid-input`; without a field for a case that cannot be read any more.
 */
export async function requireWholeDraft(call: Call, key: Delegation, sent: Sent): Promise<void> {
  const lost = await lostCharacters(call, key, sent);
  if (lost === null)
    throw new ConnectorError(
      'unsupported',
      'Intray could not see whether ProcessMaker kept every character.',
    );
  const [first] = lost;
  if (!first) return;
  const { isDone, told } = await putBack(call, key, sent, lost);
  throw new ConnectorError(
    isDone ? 'unsupported' : 'invalid-input',
    `${lossOf(first)}. ${told} Remove the character before you hand the form in.`,
    { field: first.place.field.id },
  );
}

/**
 * The form was read a moment ago, so that all but a refusal passes. What may be cut short is taken back, or the next attempt
 * would take it for what the field had before. Throws `unavailable`, or `rate-limited`: nothing was handed on.
 */
async function notYet(call: Call, key: Delegation, sent: Sent, error: ConnectorError): Promise<never> {
  const { told } = await putBack(call, key, sent, placesAtRisk(sent));
  throw new ConnectorError(
    error.code === 'rate-limited' ? error.code : 'unavailable',
    `${notSeenOf(sent)}, so the task was not handed on. ${told}`,
    { cause: error, status: error.status, retryAfterSeconds: error.retryAfterSeconds },
  );
}

/**
 * The same of a form that is about to be handed on: throws `invalid-input` for a character that is lost, `unavailable` where
 * that cannot be seen just now. Answers, in a sentence, what cannot be seen at all, because the case is not shown; else null.
 */
export async function requireKept(call: Call, key: Delegation, sent: Sent): Promise<string | null> {
  const lost = await lostCharacters(call, key, sent, ifAllowed).catch((error: unknown) => {
    if (!isConnectorError(error)) throw error;
    return notYet(call, key, sent, error);
  });
  if (lost === null) return `The task was handed on, but ${notSeenOf(sent)}. Look into the case.`;
  const [first] = lost;
  if (!first) return null;
  const { told } = await putBack(call, key, sent, lost);
  throw new ConnectorError(
    'invalid-input',
    `${lossOf(first)}, so the task was not handed on. ${told} Remove the character and try again.`,
    { field: first.place.field.id },
  );
}
