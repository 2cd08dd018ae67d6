import type { ActionEntry } from '@/lib/domain/action';

const ended = (message: string) => (/[.!?。！？]$/.test(message) ? message : `${message}.`);

/** Says that the comment is kept, where there is one and the server has not said so itself. */
function keptWith(action: ActionEntry, message: string): string {
  const kept = action.inputs.comment !== '' && !/kept/i.test(message);
  return kept ? `${message} Your comment is kept.` : message;
}

/**
 * What has become of an action, as a sentence. It says "done" only once the system has confirmed it. `system` is the
 * name of the system that decides.
 */
export function actionSentence(action: ActionEntry, system: string): string {
  const { label, state, error } = action;
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
      return keptWith(action, ended(`${system} did not accept “${label}”. ${error?.message ?? ''}`.trim()));
    case 'conflict':
      return keptWith(action, ended(`“${label}” was not sent. ${error?.message ?? ''}`.trim()));
    case 'uncertain':
      return action.inputs.comment === ''
        ? `${system} did not answer. We check whether “${label}” arrived.`
        : `${system} did not answer. Your comment is kept; we check whether “${label}” arrived.`;
  }
}

/** True where the person must read it and do something. */
export function needsAttention(action: ActionEntry): boolean {
  return action.state === 'refused' || action.state === 'conflict';
}
