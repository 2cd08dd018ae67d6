import { vi } from 'vitest';
import { z } from 'zod';
import type { ActionRequest } from '@/lib/domain/action';
import type { Box, WorkItem } from '@/lib/domain/work-item';
import { readBoxAs } from '../conformance/reading';
import { type SandboxPerson, startSubject, type TestSubject } from '../conformance/sandbox-call';
import { connector } from './index';
import sandbox from './sandbox/index';

/** For tests only: what they look at in the sandbox's world. */
const SeenWorld = z.object({
  rows: z.array(
    z.object({
      flow: z.string(),
      dataId: z.number(),
      dataNo: z.number(),
      title: z.string(),
      stopText: z.string().nullable(),
      status: z.string(),
      history: z.boolean(),
      closed: z.boolean(),
      running: z.boolean(),
      values: z.record(z.string(), z.unknown()),
    }),
  ),
  worklogs: z.array(z.object({ content: z.string(), createUser: z.string() })),
});

export function startOmflow(): Promise<TestSubject> {
  return startSubject({ connector, sandbox });
}

export async function world(subject: TestSubject) {
  return SeenWorld.parse((await subject.state()).world);
}

/** The present rows of the ticket with this title. */
export async function presentRows(subject: TestSubject, title: string) {
  return (await world(subject)).rows.filter((row) => row.title === title && !row.history);
}

export async function titles(subject: TestSubject, person: SandboxPerson, box: Box): Promise<string[]> {
  return (await readBoxAs(subject, person, box)).items.map(({ title }) => title);
}

export async function itemOf(
  subject: TestSubject,
  person: SandboxPerson,
  title: string,
  box: Box = 'pending',
): Promise<WorkItem> {
  const item = (await readBoxAs(subject, person, box)).items.find((one) => one.title === title);
  if (!item) throw new Error(`${person} has no "${title}" in ${box}`);
  return item;
}

export function complete(actionId: string, comment = ''): ActionRequest {
  return { actionId, intent: 'complete', inputs: { comment, values: {} } };
}

/** Asks again until it holds: OMFLOW answers a push first and moves the ticket a moment later. */
export function eventually<Result>(condition: () => Promise<Result>): Promise<Result> {
  return vi.waitFor(condition, { timeout: 5_000, interval: 10 });
}
