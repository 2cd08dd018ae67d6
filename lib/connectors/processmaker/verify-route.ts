import type { ActionInputs } from '@/lib/domain/action';
import type { FormValues } from '@/lib/domain/form';
import type { Call, VerifyOutcome } from '../contract';
import { isConnectorError } from '../errors';
import type { ActionChoice } from './action-id';
import { loadCase } from './case';
import { readCase } from './client/extrarest/case';
import { ifPossible } from './client/request';
import { loadForms, type TaskForms } from './dynaform';
import type { Variables } from './dynaform-content';
import { findRow, stillWaits } from './find';
import { placesOf, variablesFrom } from './form-payload';
import { asBlank } from './form-transform';
import type { TaskKey } from './ids';
import { isPickInput } from './manual-assignment';
import { delegationOf, isHandedOn, pausedDelegations } from './participation';
import type { CaseRow } from './schema';
import { loadOwnStory } from './story';
import { endingOfTurn, type TurnEnding } from './turn-ending';
import { eventOf, followerOf, tellingOf, turnAt, turnsOf } from './turns';

/** Reassigning closes a delegation too, but leaves the case at the same task, with somebody else. */
async function wasReassigned(call: Call, row: CaseRow): Promise<boolean> {
  const info = await loadCase(call, row.app_uid);
  return (info?.current_task ?? []).some(
    ({ tas_uid, usr_uid }) => tas_uid === row.tas_uid && usr_uid !== call.subject.id,
  );
}

/**
 * Resuming and reassigning back give the person a new index without any routing, and a paused turn stays with him under
 * its own (vendor facts: processmaker §5).
 */
async function holdsSince(call: Call, { appUid, delIndex }: TaskKey): Promise<boolean> {
  const info = await loadCase(call, appUid);
  return (info?.current_task ?? []).some(
    ({ del_index, usr_uid }) => usr_uid === call.subject.id && Number(del_index) >= Number(delIndex),
  );
}

/**
 * The next task may come to the same person. Only a turn after which nobody, the person included, had that task again was surely
 * handed on: resuming and reassigning leave the case at the same task (vendor facts: processmaker §5).
 */
async function leftItsTask(call: Call, { appUid, delIndex }: TaskKey): Promise<boolean> {
  const story = await loadOwnStory(call, appUid);
  if (!story) return false;
  const telling = tellingOf(story);
  const turn = turnAt(telling.turns, delIndex);
  if (!turn || turn.finishedAt === null || followerOf(telling.turns, turn) !== null) return false;
  return eventOf(telling, turn) === 'completed';
}

/** `unclear` also where the vendor does not tell of the case's turns, or not this person. */
async function endingOf(call: Call, { appUid, delIndex }: TaskKey): Promise<TurnEnding> {
  const story = await ifPossible(loadOwnStory(call, appUid));
  return story ? endingOfTurn(story, delIndex, call.subject.id) : 'unclear';
}

async function wasHandedOn(call: Call, key: TaskKey): Promise<VerifyOutcome> {
  if (await stillWaits(call, key, ['todo', 'draft'])) return 'not-applied';
  const ending = await endingOf(call, key);
  if (ending !== 'unclear') return ending === 'handed-on' ? 'applied' : 'not-applied';
  const row = await findRow(call, 'participated', key);
  if (!row) return 'cannot-tell';
  // The row is of the person's latest delegation: a later one means that this one is over.
  if (Number(row.del_index) > Number(key.delIndex)) {
    const isOver = !(await holdsSince(call, key)) || (await leftItsTask(call, key));
    return isOver ? 'applied' : 'cannot-tell';
  }
  if (row.del_index !== key.delIndex || !isHandedOn(row) || row.app_status === 'CANCELLED')
    return 'cannot-tell';
  if ((await pausedDelegations(call, [row]))?.includes(delegationOf(row))) return 'not-applied';
  return (await wasReassigned(call, row)) ? 'cannot-tell' : 'applied';
}

const pickedIn = ({ values }: ActionInputs): string[] =>
  Object.entries(values).flatMap(([id, value]) => (isPickInput(id) ? [value].flat() : []));

/** The person may have handed the task on to others in the vendor's own screens: then it was not this that was applied. */
async function reachedPicked(call: Call, { appUid, delIndex }: TaskKey, picked: readonly string[]) {
  const story = await loadOwnStory(call, appUid);
  const later = (story ? turnsOf(story) : []).filter(({ index }) => Number(index) > Number(delIndex));
  return picked.every((id) => later.some(({ person }) => person?.id === id));
}

type RouteChoice = ActionChoice & { readonly kind: 'route' };

/** So may he have decided otherwise there; only the plugin shows the decision to who has handed the case on. */
async function hasDecision(call: Call, { appUid }: TaskKey, { decision }: RouteChoice): Promise<boolean> {
  if (!decision) return true;
  const details = await ifPossible(readCase(call, appUid));
  const value = details?.variables[decision.variable];
  return value === undefined || value === null || String(value) === decision.value;
}

function withoutGridsAndFiles(task: TaskForms, form: FormValues): FormValues {
  const places = placesOf(task);
  const isLeftOut = (id: string) => ['file', 'table'].includes(places.get(id)?.field.kind ?? '');
  return Object.fromEntries(Object.entries(form).filter(([id]) => !isLeftOut(id)));
}

/** What was filled in, by variable; null where the form no longer tells how it would have been kept. */
async function filledIn(call: Call, key: TaskKey, { form = {} }: ActionInputs): Promise<Variables | null> {
  if (Object.keys(form).length === 0) return {};
  const info = await loadCase(call, key.appUid);
  if (info === null) return null;
  const { variables, ...task } = await loadForms(call, { ...key, project: info.pro_uid });
  try {
    return variablesFrom(asBlank(task), { values: withoutGridsAndFiles(task, form) });
  } catch (error) {
    if (isConnectorError(error)) return null;
    throw error;
  }
}

/**
 * And so may he have filled the form in otherwise there. Grids and files are kept upon what was there before, and the shape of
 * a value too, so that the texts beside the values are looked at.
 */
async function hasForm(call: Call, key: TaskKey, inputs: ActionInputs): Promise<boolean> {
  const wanted = await filledIn(call, key, inputs);
  if (wanted === null) return false;
  const labels = Object.entries(wanted).filter(([name]) => name.endsWith('_label'));
  if (labels.length === 0) return true;
  const kept = (await ifPossible(readCase(call, key.appUid)))?.variables;
  return labels.every(([name, label]) => {
    const value = kept?.[name];
    return value === undefined || value === null || value === label;
  });
}

export async function verifyRoute(
  call: Call,
  key: TaskKey,
  { choice, inputs }: { readonly choice: RouteChoice; readonly inputs: ActionInputs },
): Promise<VerifyOutcome> {
  const outcome = await wasHandedOn(call, key);
  if (outcome !== 'applied') return outcome;
  const picked = pickedIn(inputs);
  if (picked.length > 0 && !(await reachedPicked(call, key, picked))) return 'cannot-tell';
  const isSo = (await hasDecision(call, key, choice)) && (await hasForm(call, key, inputs));
  return isSo ? 'applied' : 'cannot-tell';
}
