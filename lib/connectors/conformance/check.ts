import type { Connector } from '../contract';
import type { TestSubject } from './sandbox-call';

/** One promise that every connector keeps. It gets a subject of its own, freshly seeded, and throws when the promise is broken. */
export interface Check {
  /** A sentence about the connector; opt-outs name the check by it. */
  readonly name: string;
  /** False for a connector without the capability that the check is about. */
  appliesTo?(connector: Connector): boolean;
  run(subject: TestSubject): Promise<void>;
}
