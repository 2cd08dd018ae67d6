import type { ActionDescriptor, ActionInputs } from '@/lib/domain/action';
import type { WorkRef } from '@/lib/domain/work-item';
import type { Call, Performed } from '../contract';
import { ConnectorError } from '../errors';
import { readUser } from './client/directory';
import { sendMessage } from './client/platform';
import { readProcess, readReminderInfo } from './client/processes';
import { conflict, unlessGone } from './conflicts';
import { isAboutTheName } from './errors';
import { processIdOf } from './ids';
import { ProcessStatus } from './process-status';
import type { Process, ReminderInfo } from './schema/process';

/** Somebody at whom the process waits, and the step it waits for. */
interface Holder {
  readonly username: string;
  readonly name: string;
  readonly step: string;
}

/** Everybody but the person, each once (vendor facts: supos §4, "urgeInfo"). */
function holdersIn(info: ReminderInfo, { subject }: Call): Holder[] {
  const all = info.flatMap(({ taskName, users }) =>
    users.map(({ username, showName }) => ({ username, name: showName || username, step: taskName })),
  );
  const others = all.filter(({ username }) => username !== subject.id);
  return [...new Map(others.map((holder) => [holder.username, holder])).values()];
}

const listed = (holders: readonly Holder[]) => holders.map(({ name }) => name).join(', ');
const stepsOf = (holders: readonly Holder[]) =>
  [...new Set(holders.map(({ step }) => step).filter(Boolean))].join(', ');

function obstacle({ status }: Process, holders: readonly Holder[]): string | null {
  if (status === ProcessStatus.suspended)
    return 'The process is suspended in supOS, so nobody can go on with it now.';
  return holders.length === 0 ? 'There is nobody else whom the process waits for.' : null;
}

function hintFor(holders: readonly Holder[]): string | null {
  if (holders.length === 0) return null;
  const steps = stepsOf(holders);
  return `Sends a message in supOS to ${listed(holders)}${steps && ` (${steps})`}.`;
}

/** Offered while the process runs; asks supOS whom it waits for. Nothing is sent by that. */
export async function reminder(call: Call, process: Process): Promise<ActionDescriptor> {
  const holders = holdersIn(await readReminderInfo(call, process.processId), call);
  const reason = obstacle(process, holders);
  return {
    id: 'remind',
    intent: 'remind',
    label: 'Remind',
    tone: 'neutral',
    inputs: [{ kind: 'comment', id: 'comment', label: 'Message', required: false, maxLength: null }],
    available: reason === null,
    reason,
    hint: hintFor(holders),
    bulk: true,
  };
}

/** The staff code, which messages go by; null for a user who is nobody on the staff (vendor facts: supos §4, "urgeInfo"). */
async function personCodeOf(call: Call, { username }: Holder): Promise<string | null> {
  try {
    return (await readUser(call, username)).personCode || null;
  } catch (error) {
    if (isAboutTheName(error)) return null;
    throw error;
  }
}

function textOf(call: Call, process: Process, holders: readonly Holder[], { comment }: ActionInputs): string {
  const { displayName } = call.subject;
  const about = `“${process.processName || process.processId}”`;
  if (comment.trim() !== '') return `${comment.trim()}\n\n${displayName}, ${about}`;
  const steps = stepsOf(holders);
  return `${displayName} asks you to go on with ${about}${steps && `: ${steps}`}.`;
}

/** The vendor's limit of a sender's name (vendor document: supOS Notification Center, Message Sending V2), as Java counts. */
const NAME_LENGTH = 200;

function nameOf({ processName, processId }: Process): string {
  let name = '';
  for (const character of `Reminder: ${processName || processId}`)
    if (name.length + character.length <= NAME_LENGTH) name += character;
  return name;
}

async function holdersNow(call: Call, ref: WorkRef) {
  const process = await unlessGone(
    readProcess(call, call.subject.id, processIdOf(ref)),
    'supOS has this process no longer. Nobody was reminded.',
  );
  const holders =
    process.status === ProcessStatus.operating
      ? holdersIn(await readReminderInfo(call, process.processId), call)
      : [];
  if (holders.length === 0)
    throw conflict('The process no longer waits for anybody else. Nobody was reminded.');
  return { process, holders };
}

/**
 * Sends one message to all whom the process waits for at this moment; each is a new message. What became of one whose answer is lost
 * is not asked: only the letters that others received would tell, and they are not the person's to read (vendor document: supOS
 * Notification Center, Query Messages Received by the User).
 */
export async function performReminder(call: Call, ref: WorkRef, inputs: ActionInputs): Promise<Performed> {
  const { process, holders } = await holdersNow(call, ref);
  const codes = await Promise.all(holders.map((holder) => personCodeOf(call, holder)));
  const personCodes = codes.filter((code) => code !== null);
  const unreached = holders.filter((_, position) => codes[position] === null);
  if (personCodes.length === 0)
    throw new ConnectorError(
      'unsupported',
      `supOS has no staff record of ${listed(unreached)}, so no message reaches them. Nobody was reminded.`,
    );
  await sendMessage(call, {
    businessCode: process.processId,
    businessName: nameOf(process),
    personCodes,
    text: textOf(call, process, holders, inputs),
  });
  if (unreached.length === 0) return { outcome: 'settled' };
  const notice = `The others were reminded, but supOS has no staff record of ${listed(unreached)}.`;
  return { outcome: 'settled', notice };
}
