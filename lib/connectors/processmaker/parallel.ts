import type { Call } from '../contract';
import { loadCase } from './case';
import { readConfig } from './client/light';
import { ifPossible } from './client/request';
import type { CaseInfo, CaseRow } from './schema';

function hasNewer(info: CaseInfo | null, delIndex: string): boolean {
  return (info?.current_task ?? []).some(({ del_index }) => Number(del_index) > Number(delIndex));
}

/** 3.8 takes the index of the task to pause; 3.3 has no such parameter (vendor facts: processmaker §5, "Pause"). */
async function takesIndex(call: Call): Promise<boolean> {
  const config = await ifPossible(readConfig(call));
  const [, major = '', minor = ''] = /^(\d+)\.(\d+)/.exec(config?.version ?? '') ?? [];
  return major === '3' && Number(minor) >= 8;
}

/**
 * Why the task cannot be paused; null when it can. Earlier versions pause the newest task of the case, whichever is meant,
 * and for a supervisor that may be somebody else's (the published source of 3.3). The usual case costs no request.
 */
export async function reasonAgainstPause(
  call: Call,
  { app_uid, del_index, del_last_index }: CaseRow,
): Promise<string | null> {
  if (del_last_index === '1' || !hasNewer(await loadCase(call, app_uid), del_index)) return null;
  if (await takesIndex(call)) return null;
  return 'The case stands at several tasks, and this version of ProcessMaker would pause another one. Open the case there and pause this task.';
}
