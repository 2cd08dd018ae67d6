import { isConnectorError } from '@/lib/connectors/errors';
import type { Startable, StartedProcess } from '@/lib/domain/startable';
import { type Finding, fail, notSupported, pass } from '../finding';
import type { Installation } from '../installation';
import { participantsOf } from './participants';
import { type Before, firstItem, itemsBefore } from './process';
import { begunOf, itemOf, type Progress } from './progress';
import { startValues } from './values';
import { until } from './waiting';

/** A time zone that is wrong is wrong by a quarter of an hour at least. */
const FRESH_MS = 10 * 60_000;
const MOST_NAMED = 20;

function unknownProcess(id: string, known: readonly Startable[]): Finding {
  const names = known.slice(0, MOST_NAMED).map((startable) => `${startable.id} (${startable.title})`);
  return fail(`The person can start no process "${id}". There are: ${names.join(', ') || 'none'}.`);
}

const UNKNOWN: StartedProcess = { processId: null, processNumber: null };

/** A start whose answer is lost may have happened: the next check looks for the process, so that nobody has to find it by chance. */
async function sendOnce(
  send: () => Promise<StartedProcess>,
  before: Before,
  progress: Progress,
): Promise<StartedProcess> {
  progress.begun = { before, started: UNKNOWN };
  try {
    const started = await send();
    progress.begun = { before, started };
    return started;
  } catch (error) {
    const mayBeThere = isConnectorError(error) && error.code === 'uncertain';
    if (!mayBeThere) progress.begun = null;
    throw error;
  }
}

/** Starts the process that the operator named, with the values its form comes with. */
export async function startProcess(installation: Installation, progress: Progress): Promise<Finding> {
  const { connector, person, now } = installation;
  const { start } = connector;
  if (!start) return notSupported('This connector starts no processes.');
  const somebody = await person();
  const known = await somebody.use((call) => start.list(call));
  const id = known.find((startable) => startable.id === progress.startableId)?.id;
  if (id === undefined) return unknownProcess(progress.startableId, known);
  const participants = await participantsOf(installation);
  const values = startValues(await somebody.use((call) => start.form(call, id)), now(), participants);
  const before = await itemsBefore(installation, somebody);
  const send = () => somebody.use((call) => start.start(call, { id, title: null, values }));
  const started = await sendOnce(send, before, progress);
  return pass(
    started.processNumber === null ? 'It is started.' : `It is started as ${started.processNumber}.`,
  );
}

export async function awaitProcess(installation: Installation, progress: Progress): Promise<Finding> {
  const { before, started } = begunOf(progress);
  const somebody = await installation.person();
  progress.item = await until(progress.patience, () => firstItem(installation, somebody, before, started));
  return progress.item === null
    ? fail(
        'It is neither in "pending" nor in "initiated". Look for it in the vendor\'s own screens and end it there.',
      )
    : pass(`It is in "${progress.item.ref.box}".`);
}

/** A fresh item tells whether the time zone of the connection is right in both directions. */
export function judgeTime({ now }: Installation, progress: Progress): Finding {
  const { receivedAt } = itemOf(progress);
  if (receivedAt === null) return notSupported('The system does not tell when it was started.');
  const apart = Math.abs(Date.parse(receivedAt) - now().getTime());
  return apart <= FRESH_MS
    ? pass('It was started just now.')
    : fail(
        `By its time it was started ${(apart / 3_600_000).toFixed(1)} hours from now. Look at the connection's time zone.`,
      );
}
