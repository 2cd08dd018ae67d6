import { namingSystem } from '@/components/shell/system-name';
import { momentText } from '@/components/time/dates';
import type { ActionEntry } from '@/lib/domain/action';
import { actionNoun } from './action-noun';
import { conflictSentence } from './conflict-sentence';

/** What it takes to speak of an action. */
export interface Telling {
  /** What people call the system that decides. */
  readonly system: string;
  readonly now: number;
  /** Names of people at that system, by their ids there, as far as they are known here. */
  readonly names: ReadonlyMap<string, string>;
}

const ended = (message: string) => (/[.!?。！？]$/.test(message) ? message : `${message}.`);

/** Says that the comment is kept, where there is one and the server has not said so itself. */
function keptWith(action: ActionEntry, message: string): string {
  const kept = action.inputs.comment !== '' && !/kept/i.test(message);
  return kept ? `${message} Your comment is kept.` : message;
}

/** A vendor that could not be reached has refused nothing. */
function refusal({ label, error }: ActionEntry, system: string, told: string): string {
  const wasReached = error?.code !== 'unavailable' && error?.code !== 'rate-limited';
  return ended(wasReached ? `${system} did not accept “${label}”. ${told}`.trim() : `“${label}”: ${told}`);
}

/** With what the system has saved all the same, where the server has not said so itself. */
const savedWith = ({ saved }: ActionEntry, message: string) =>
  saved === null || message.includes(saved) ? message : `${ended(message)} ${saved}`;

function collision(action: ActionEntry, { now }: Telling, told: string): string {
  const { label, error, conflict, saved } = action;
  const fate = `“${label}” was not ${saved === null ? 'sent' : 'carried out'}.`;
  if (conflict !== null) return savedWith(action, `${fate} ${conflictSentence(conflict, now)}`);
  return ended(savedWith(action, error?.code === 'uncertain' ? `“${label}”: ${told}` : `${fate} ${told}`));
}

/** What was tried once was sent, whatever came of it. */
function takenBack(action: ActionEntry, noun: string): string {
  if (action.attempts === 0) return `${noun}: undone, nothing was sent`;
  return savedWith(action, `${noun}: undone, it was not carried out`);
}

/** True of an action that was tried and waits for its system to come back. */
export function waitsForSystem({ state, attempts }: ActionEntry): boolean {
  return state === 'held' && attempts > 0;
}

/**
 * What has become of an action, as a sentence. It says "done" only once the system has confirmed it. `system` is the
 * name of the system that decides.
 */
export function actionSentence(action: ActionEntry, telling: Telling): string {
  const { label, state, error } = action;
  const { system, now, names } = telling;
  const told = namingSystem(error?.message ?? '', system);
  const noun = actionNoun(action, names);
  switch (state) {
    case 'held':
      return waitsForSystem(action)
        ? savedWith(action, `${noun}: waiting for ${system}, next try ${momentText(action.heldUntil, now)}`)
        : `${noun} scheduled`;
    case 'sending':
      return `Sending “${label}” to ${system}…`;
    case 'confirmed':
      // What the system noticed with it: the decision stands all the same.
      return told ? ended(`${noun}: done in ${system}. ${told}`) : `${noun}: done in ${system}`;
    case 'cancelled':
      return takenBack(action, noun);
    case 'refused':
      return keptWith(action, refusal(action, system, told));
    case 'conflict':
      return keptWith(action, collision(action, telling, told));
    case 'uncertain': {
      const kept = action.inputs.comment === '' ? 'We' : 'Your comment is kept; we';
      return `${ended(told || `${system} did not answer.`)} ${kept} check whether “${label}” arrived.`;
    }
  }
}

/** True where the person must read it and do something. */
export function needsAttention(action: ActionEntry): boolean {
  return (action.state === 'refused' || action.state === 'conflict') && action.acknowledgedAt === null;
}
