import type { Call } from '../contract';
import { loadCase } from './case';
import { readCaseTasks } from './client/cases';
import { readLightHistory } from './client/light-history';
import { ifPossible } from './client/request';
import type { CaseInfo } from './schema';
import type { CaseStory } from './turns';

/** What the vendor tells of a case's course. The tasks are protected by no right (vendor facts: processmaker §5): prove one first. */
export async function loadStory(call: Call, appUid: string, info: CaseInfo | null): Promise<CaseStory> {
  const [tasks, flow] = await Promise.all([
    readCaseTasks(call, appUid),
    ifPossible(readLightHistory(call, appUid)),
  ]);
  return { info, tasks, flow, zone: call.connection.timeZone };
}

/** The same of a case that the person has a part in; null where he has none (any more). */
export async function loadOwnStory(call: Call, appUid: string): Promise<CaseStory | null> {
  const info = await loadCase(call, appUid);
  return info && loadStory(call, appUid, info);
}
