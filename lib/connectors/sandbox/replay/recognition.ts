import { z } from 'zod';
import type { Sandbox } from '../contract';
import type { Replay } from './contract';
import type { Recording } from './recording';

/** What stands between a recording and its replay; the message says what would help. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}

export interface Replayable {
  readonly sandbox: Sandbox;
  readonly replay: Replay<unknown>;
}

const MOST_ISSUES = 5;

/** Where in the world line, and what should stand there. */
function issueLines({ issues }: z.ZodError): string {
  const told = issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => `\n  ${['world', ...path].map(String).join('.')}: ${message}`);
  const rest = issues.length - told.length;
  return told.join('') + (rest > 0 ? `\n  and ${rest} more` : '');
}

/** Runs what reads the recording's world; what does not fit in it is told with its place. */
export function readingWorld<Result>({ sandbox: { manifest } }: Replayable, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new ReplayError(
      `The ${manifest.vendor} sandbox cannot be put into the state of this recording. What it cannot read:${issueLines(error)}`,
    );
  }
}

/** Why a vendor's sandbox does not take this world; null where it would. */
function objection({ replay }: Replayable, world: unknown): z.ZodError | null {
  try {
    replay.dialect(world);
    return null;
  } catch (error) {
    return error instanceof z.ZodError ? error : null;
  }
}

/** The vendor whose shape of a world this comes nearest to, and what is in the way; empty when it is like none. */
function nearest(able: readonly Replayable[], world: unknown): string {
  const objections = able.flatMap((one) => {
    const error = objection(one, world);
    return error === null ? [] : [{ vendor: one.sandbox.manifest.vendor, error }];
  });
  const [first] = objections.sort((a, b) => a.error.issues.length - b.error.issues.length);
  return first ? ` It comes nearest to ${first.vendor}'s, but for:${issueLines(first.error)}` : '';
}

/** The sandbox that recognises the recording's world. Throws `ReplayError` when none does. */
export function sandboxFor(sandboxes: readonly Sandbox[], { world }: Recording): Replayable {
  const able = sandboxes.flatMap((sandbox) => (sandbox.replay ? [{ sandbox, replay: sandbox.replay }] : []));
  const found = able.find(({ replay }) => replay.recognises(world));
  if (found) return found;
  const vendors = able.map(({ sandbox }) => sandbox.manifest.vendor).join(', ') || 'none';
  throw new ReplayError(
    `No sandbox recognises the world of this recording. Those that can be held against recordings: ${vendors}.${nearest(able, world)}`,
  );
}
