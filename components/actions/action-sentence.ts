import { namingSystem } from '@/components/shell/system-name';
import type { ActionEntry } from '@/lib/domain/action';

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

/**
 * What has become of an action, as a sentence. It says "done" only once the system has confirmed it. `system` is the
 * name of the system that decides.
 */
export function actionSentence(action: ActionEntry, system: string): string {
  const { label, state, error } = action;
  const told = namingSystem(error?.message ?? '', system);
  switch (state) {
    case 'held':
      return `${label} scheduled`;
    case 'sending':
      return `Sending “${label}” to ${system}…`;
    case 'confirmed':
      return `${label}: done in ${system}`;
    case 'cancelled':
      return `${label}: undone, nothing was sent`;
    case 'refused':
      return keptWith(action, refusal(action, system, told));
    case 'conflict':
      return keptWith(
        action,
        ended(error?.code === 'uncertain' ? `“${label}”: ${told}` : `“${label}” was not sent. ${told}`),
      );
    case 'uncertain': {
      const kept = action.inputs.comment === '' ? 'We' : 'Your comment is kept; we';
      return `${ended(told || `${system} did not answer.`)} ${kept} check whether “${label}” arrived.`;
    }
  }
}

/** True where the person must read it and do something. */
export function needsAttention(action: ActionEntry): boolean {
  return action.state === 'refused' || action.state === 'conflict';
}
