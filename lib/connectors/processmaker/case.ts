import type { Call } from '../contract';
import { isConnectorError } from '../errors';
import { readCase } from './client/cases';
import { type NextTask, readNextTasks } from './client/extrarest/next-tasks';
import { readNotes } from './client/notes';
import { ifAllowed, ifPossible } from './client/request';
import { gone } from './errors';
import type { TaskKey } from './ids';
import type { CaseInfo, Note } from './schema';

/** The case, or null when the person has no part in it; a case that does not exist looks the same (vendor facts: processmaker §2). */
export async function loadCase(call: Call, appUid: string): Promise<CaseInfo | null> {
  try {
    return await readCase(call, appUid);
  } catch (error) {
    if (isConnectorError(error) && error.code === 'forbidden') return null;
    throw error;
  }
}

export async function requireCase(call: Call, appUid: string): Promise<CaseInfo> {
  const info = await loadCase(call, appUid);
  if (info === null) throw gone();
  return info;
}

/** Newest first; null where the process does not let the person see notes, which is how a new process is (vendor facts: processmaker §5). */
export function loadNotes(call: Call, appUid: string): Promise<Note[] | null> {
  return ifAllowed(readNotes(call, appUid));
}

/**
 * Where the task would go with its variables as they are; empty at the end of the process. Null where the plugin is missing
 * or crashes, which it does without an index (vendor facts: processmaker §5, "extraRest 1.12 bugs").
 */
export function loadNextTasks(call: Call, { appUid, delIndex }: TaskKey): Promise<NextTask[] | null> {
  return ifPossible(readNextTasks(call, { appUid, delIndex: Number(delIndex) }));
}
