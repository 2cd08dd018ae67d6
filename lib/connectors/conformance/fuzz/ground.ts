import { type SubjectOptions, startSubject } from '../sandbox-call';
import { secretsOf } from '../secrecy';
import type { Ground } from './attempt';
import { type Baseline, baselineOf } from './baseline';
import { rememberAnswers } from './genuine';
import { listReadings, otherReadings } from './readings';
import { questionsOf, type Stage } from './replay';
import { openWire } from './transport';

/** What cannot be read undamaged, such as the form of an item without one, tells nothing damaged either. */
async function questioned(stage: Stage, readings: Awaited<ReturnType<typeof otherReadings>>) {
  const others: Ground['others'][number][] = [];
  for (const reading of readings) {
    const questions = await questionsOf(stage, reading.run).catch(() => []);
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
