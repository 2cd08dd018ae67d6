import type { VendorCheck } from '../check';
import { notSupported } from '../finding';
import { findCompleted, finishProcess } from './finishing';
import type { Progress } from './progress';
import { awaitProcess, judgeTime, startProcess } from './starting';
import type { Patience } from './waiting';

/** Real systems move a process on within seconds. */
const DEFAULT_PATIENCE: Patience = { longestMs: 30_000, intervalMs: 500 };

/**
 * Starts the process and brings it to its end, step by step, touching nothing of any other process. `startableId` is an id of
 * the connector's `start.list`.
 */
export function runThrough(startableId: string, patience: Patience = DEFAULT_PATIENCE): VendorCheck[] {
  const progress: Progress = { startableId, patience, begun: null, item: null, finished: false };
  return [
    { name: 'a process is started', run: (installation) => startProcess(installation, progress) },
    { name: 'it appears', run: (installation) => awaitProcess(installation, progress) },
    { name: 'its time is right', run: async (installation) => judgeTime(installation, progress) },
    { name: 'it runs to its end', run: (installation) => finishProcess(installation, progress) },
    {
      name: 'it is among the completed work',
      run: async (installation) =>
        installation.connector.manifest.boxes.includes('completed')
          ? findCompleted(installation, progress)
          : notSupported('This connector has no such box.'),
    },
  ];
}
