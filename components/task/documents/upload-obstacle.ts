import type { ActionDescriptor, ActionIntent } from '@/lib/domain/action';
import type { Obstacle } from '../decision-inputs';
import { isOnItsWay, type UploadLine } from './upload-queue';

/** After these the item still takes the person's files. */
const keepsTakingFiles = new Set<ActionIntent>(['claim', 'resume', 'remind', 'note']);

const named = (lines: readonly UploadLine[]) => lines.map(({ name }) => `“${name}”`).join(', ');

/** What the files that are still on their way to an item have against an action: it would be done before they are there. */
export function obstacleInUploads(
  { intent }: Pick<ActionDescriptor, 'intent'>,
  lines: readonly UploadLine[],
): Obstacle | null {
  const onTheirWay = lines.filter(isOnItsWay);
  if (onTheirWay.length === 0 || keepsTakingFiles.has(intent)) return null;
  const [what, it] =
    onTheirWay.length === 1 ? ['it is still on its way', 'it'] : ['they are still on their way', 'them'];
  // What is being passed on can no longer be stopped.
  const mayCancel = onTheirWay.some(({ state }) => state !== 'passing-on');
  const choice = mayCancel ? `Wait for ${it}, or cancel ${it} where you added ${it}` : `Wait for ${it}`;
  return {
    kind: 'files-on-their-way',
    message: `The system does not have ${named(onTheirWay)} yet: ${what}. ${choice}, and decide then.`,
  };
}

/**
 * The same obstacle as the files come along: null once they are there. Where one has failed meanwhile that is told instead,
 * and the next press decides without it.
 */
export function obstacleStill(
  obstacle: Obstacle | null,
  action: Pick<ActionDescriptor, 'intent'> | null,
  lines: readonly UploadLine[],
): Obstacle | null {
  if (obstacle?.kind !== 'files-on-their-way' || !action) return obstacle;
  const failed = lines.filter((line) => !isOnItsWay(line));
  const message = `${named(failed)} did not get through: where you added ${failed.length === 1 ? 'it' : 'them'} stands why. To decide all the same, choose once more.`;
  return obstacleInUploads(action, lines) ?? (failed.length > 0 ? { kind: obstacle.kind, message } : null);
}
