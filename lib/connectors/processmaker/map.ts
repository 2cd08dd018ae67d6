import type { ProcessMap } from '@/lib/domain/process-map';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call } from '../contract';
import { accessTo } from './case-access';
import { readProject } from './client/projects';
import { ifPossible } from './client/request';
import { gone } from './errors';
import { findPending } from './find';
import { parseTaskId } from './ids';
import { toMap } from './map-transform';
import { loadStory } from './story';

const NO_DIAGRAM: ProcessMap = {
  steps: [],
  connections: [],
  note: 'ProcessMaker does not show you how this process runs.',
};

/** Of a task in a pool only its row tells the process (vendor facts: processmaker §5). */
async function processOfPool(call: Call, { externalId }: WorkRef): Promise<string> {
  const found = await findPending(call, parseTaskId(externalId), ['unassigned']);
  if (!found) throw gone();
  return found.row.pro_uid;
}

/** The process as it was drawn, with what has come of it in the item's case. */
export async function loadMap(call: Call, ref: WorkRef): Promise<ProcessMap> {
  const { appUid, info } = await accessTo(call, ref);
  const processUid = info?.pro_uid ?? (await processOfPool(call, ref));
  const [project, story] = await Promise.all([
    ifPossible(readProject(call, processUid)),
    loadStory(call, appUid, info),
  ]);
  const [diagram] = project?.diagrams ?? [];
  return diagram ? toMap(diagram, story) : NO_DIAGRAM;
}
