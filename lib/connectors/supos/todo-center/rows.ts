import { createHash } from 'node:crypto';
import type { Instant } from '@/lib/domain/instant';
import { ConnectorError } from '../../errors';

/** A process of another system as supOS is to show it. Times are instants; names are user names of supOS. */
export interface ProcessRow {
  readonly processName: string;
  readonly status: 'operating' | 'pause' | 'cancellation' | 'completed';
  readonly startTime: Instant;
  /** Needed where the status is `completed`. */
  readonly completeTime?: Instant;
  readonly staffName: string;
  readonly thirdPartyInstanceId: string;
  readonly thirdPartyInstanceCode?: string;
  readonly source: string;
  readonly openUrl: string;
}

/** A change names its row by supOS's id, where it is known, and by its key in any case (vendor facts: supos §6a, C9). */
export interface ProcessChange extends Omit<ProcessRow, 'openUrl' | 'thirdPartyInstanceCode'> {
  readonly id?: string;
}

interface TaskCommon {
  readonly personName: string;
  readonly processName: string;
  readonly taskName: string;
  readonly initiator: string;
  readonly thirdPartyInstanceId: string;
  readonly thirdPartyInstanceNodeId: string;
  readonly openUrl: string;
  readonly source: string;
  readonly thirdPartyInstanceCode?: string;
  readonly thirdPartyProcessMemo?: string;
}

/** A task in one of the three states supOS knows; each state asks for times of its own (vendor facts: supos §6). */
export type TaskRow = TaskCommon &
  (
    | { readonly taskStatus: 'pending'; readonly startTime: Instant }
    | { readonly taskStatus: 'completive'; readonly startTime: Instant; readonly endTime: Instant }
    | {
        readonly taskStatus: 'entrust';
        readonly mandataryName: string;
        readonly entrustTime: Instant;
        readonly reason?: string;
      }
  );

export type TaskStatus = TaskRow['taskStatus'];

/**
 * An id that is unique whatever the case of its letters, has no comma and fits: supOS compares without case, separates
 * ids by commas, and tells tasks of several handlers apart by nothing else (vendor facts: supos §6a, C2, C3).
 */
export function thirdPartyId(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40);
}

/** In characters (vendor facts: supos §6; §6b, S14). */
const LONGEST: Readonly<Record<string, number>> = {
  processName: 200,
  taskName: 128,
  reason: 512,
  thirdPartyInstanceCode: 64,
  thirdPartyProcessMemo: 2000,
};
/** What would name something else if it were cut. */
const NEVER_CUT: Readonly<Record<string, number>> = {
  staffName: 64,
  personName: 64,
  initiator: 64,
  mandataryName: 64,
  thirdPartyInstanceId: 50,
  thirdPartyInstanceNodeId: 50,
  source: 32,
  openUrl: 1024,
};
const TIMES = new Set(['startTime', 'endTime', 'completeTime', 'entrustTime']);
const IDS = new Set(['thirdPartyInstanceId', 'thirdPartyInstanceNodeId']);
const SOURCE = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

const invalid = (name: string) =>
  new ConnectorError(
    'invalid-input',
    `A row for supOS has a ${name} that it would not take. Nothing was sent.`,
  );

function isFit(name: string, value: string): boolean {
  if (value.trim() === '' || [...value].length > (NEVER_CUT[name] ?? Number.POSITIVE_INFINITY)) return false;
  if (IDS.has(name)) return value === value.toLowerCase() && !value.includes(',');
  if (name === 'openUrl') return /^https?:\/\//.test(value) && URL.canParse(value);
  return name !== 'source' || SOURCE.test(value);
}

/** supOS takes `+0000`, neither `Z` nor a colon (vendor facts: supos §4, "times"). */
const wireTime = (instant: Instant): string => instant.replace(/Z$/, '+0000');

/** A row as it is sent: times in supOS's form, texts cut to what fits. Throws `invalid-input` for what must not be cut. */
export function wireRow(row: object): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined) continue;
    const text = String(value);
    if (!isFit(name, text)) throw invalid(name);
    const longest = LONGEST[name];
    if (TIMES.has(name)) sent[name] = wireTime(text);
    else sent[name] = longest === undefined ? text : [...text].slice(0, longest).join('');
  }
  return sent;
}
