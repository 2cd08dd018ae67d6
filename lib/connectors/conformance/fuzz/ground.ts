import type { ErrorCode } from '@/lib/domain/error-code';
import { isConnectorError } from '../../errors';
import { type SubjectOptions, startSubject } from '../sandbox-call';
import { secretsOf } from '../secrecy';
import type { Asked } from './answer';
import type { Ground } from './attempt';
import { type Baseline, baselineOf } from './baseline';
import { rememberAnswers } from './genuine';
import { listReadings, otherReadings, type Reading } from './readings';
import { questionsOf, type Stage } from './replay';
import { openWire } from './transport';

/** What a vendor may say of a genuine reading, such as that of a form which the person may not see. */
const REFUSALS: readonly unknown[] = ['unsupported', 'not-found', 'forbidden', 'auth'] satisfies ErrorCode[];

/** A reading that is refused undamaged tells nothing damaged either; one that fails is a fault of the sandbox. */
function refused(error: unknown): Asked[] {
  if (isConnectorError(error) && REFUSALS.includes(error.code)) return [];
  throw error;
}

async function questioned(stage: Stage, readings: readonly Reading[]) {
  const others: Ground['others'][number][] = [];
  for (const reading of readings) {
    const questions = await questionsOf(stage, reading.run).catch(refused);
    if (questions.length > 0) others.push({ reading, questions });
  }
  return others;
}

/** Starts the sandbox, reads everything once undamaged, and learns which record each item comes from. */
export async function prepareGround(options: SubjectOptions): Promise<Ground & { close(): Promise<void> }> {
  const subject = await startSubject(options);
  const wire = await openWire();
  const moment = subject.installation().now();
  const call = { ...(await subject.callAs('alice')), now: () => moment };
  const stage: Stage = { genuine: rememberAnswers(subject.origin), wire, call };
  const boxes: Baseline[] = [];
  for (const reading of listReadings(subject.connector)) boxes.push(await baselineOf(stage, reading));
  const listings = await Promise.all(boxes.map(({ reading }) => reading.run(call)));
  const readings = await otherReadings(subject.connector, call, listings);
  return {
    stage,
    boxes,
    others: await questioned(stage, readings),
    secrets: secretsOf(subject),
    close: async () => {
      await wire.close();
      await subject.close();
    },
  };
}
