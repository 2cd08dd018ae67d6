import { expect } from 'vitest';
import { z } from 'zod';
import type { ErrorCode } from '@/lib/domain/error-code';
import { startSubject, type TestSubject } from '../conformance/sandbox-call';
import type { Call } from '../contract';
import { connector } from '.';
import { readPendingPage } from './client/tasks';
import sandbox from './sandbox';
import { seed } from './sandbox/seed';
import type { World } from './sandbox/world';

/** A supOS whose world is changed once it is seeded, for what no request brings about; `now` is its clock. */
export function startSupos(
  change: (world: World) => void = () => undefined,
  now?: () => Date,
): Promise<TestSubject> {
  return startSubject({
    connector,
    now,
    sandbox: {
      ...sandbox,
      seed(options) {
        const world = seed(options);
        change(world);
        return world;
      },
    },
  });
}

/** What a refusal comes to: the last digits of the vendor's code with its HTTP status, and our word for it. */
export function refusal(lastDigits: number, code: ErrorCode, status = 400) {
  const vendorCode = lastDigits < 1_000_000 ? 100_108_000 + lastDigits : lastDigits;
  return expect.objectContaining({ name: 'ConnectorError', vendorCode, code, status });
}

const Titled = z.looseObject({ taskId: z.string(), processId: z.string(), processName: z.string() });

/** The record of a pending task by the beginning of its title. */
export async function pendingTask(call: Call, title: string) {
  const { list } = await readPendingPage(call, call.subject.id, 1);
  const found = list.map((raw) => Titled.parse(raw)).find(({ processName }) => processName.startsWith(title));
  if (!found) throw new Error(`${call.subject.id} has no pending ${title}`);
  return found;
}

/** The sandbox's world, as far as a test looks. */
export async function worldOf<Part>(subject: TestSubject, part: z.ZodType<Part>): Promise<Part> {
  return part.parse((await subject.state()).world);
}
