import type { SandboxContext } from '../../../sandbox/contract';
import type { Language } from '../language';
import type { Upload } from '../read-request';
import type { Body, Reply } from '../wire';
import type { User, World } from '../world';
import type { TableAnswer } from './data-table';

/** One call of a REST view: who calls, with what. */
export interface ViewRequest {
  readonly world: World;
  /** The world as it is later: a reset may have replaced it. */
  readonly worldNow: () => World;
  readonly user: User;
  readonly body: Body;
  readonly isForm: boolean;
  readonly files: readonly Upload[];
  /** Parts of the address. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly language: Language;
  now(): Date;
  readonly countWrite: SandboxContext<World>['countWrite'];
  /** Whether decisions on the task are to be refused. */
  refuses(externalId: string): boolean;
  /** Plays the faults that spoil one record of a listing. */
  spoil<Answer extends Reply | TableAnswer>(answer: Answer): Answer;
}

export type Answer = Reply | TableAnswer | Response;
export type View = (request: ViewRequest) => Answer | Promise<Answer>;
