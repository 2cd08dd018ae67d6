import type { TableAnswer } from './data-table';
import type { Body, Reply } from './wire';
import type { User, World } from './world';

/** One call of a REST view: who calls, with what. */
export interface ViewRequest {
  readonly world: World;
  /** The world as it is later: a reset may have replaced it. */
  readonly worldNow: () => World;
  readonly user: User;
  readonly body: Body;
  /** The last segment of the address, for the views that have one there; `None` means "see flow_uuid in the body". */
  readonly apiPath: string;
  now(): Date;
  countWrite(label: string): void;
  /** Plays the faults that spoil one record of a listing. */
  spoil<Answer extends Reply | TableAnswer>(answer: Answer): Answer;
}

export type View = (request: ViewRequest) => Reply | TableAnswer | Promise<Reply>;
