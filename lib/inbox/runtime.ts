import type { CacheDatabase, InboxDatabase } from '@/db/client';
import type { WorkerIdentity } from '@/db/worker-lock';
import type { Vault } from '@/lib/auth/vault';
import type { Connector, Log } from '@/lib/connectors/contract';
import type { Http } from '@/lib/connectors/http';
import type { EventBus } from './event-bus';

/** One configured installation, with its connector and its way out. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly timeZone: string;
  /** The settings as the connector's `manifest.config` parsed them. Holds secrets: never log or send it. */
  readonly config: unknown;
  readonly connector: Connector;
  readonly http: Http;
}

/** A link that the configuration file owns: whose it is, and what signs in there. Holds secrets: never log or send it. */
export interface ConfiguredLink {
  readonly username: string;
  readonly connectionId: string;
  readonly input: Readonly<Record<string, string>>;
}

/** Everything a use case may use. Tests build one with their own files, clock and connections. */
export interface Runtime {
  readonly inbox: InboxDatabase;
  readonly cache: CacheDatabase;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly configuredLinks: readonly ConfiguredLink[];
  readonly vault: Vault;
  readonly bus: EventBus;
  readonly log: Log;
  /** How long a decision is held for undo unless the request says otherwise. */
  readonly holdSeconds: number;
  /** How long a vendor may take to answer a request, in milliseconds. */
  readonly requestMs: number;
  /** Where files lie that people bring until they are passed on, and how large one may be. */
  readonly uploads: {
    readonly directory: string;
    readonly limitBytes: number;
    /** How many bytes its disk has left for this process; the platform's own answer unless told otherwise. */
    readonly bytesFree?: () => Promise<number>;
  };
  /**
   * How long a vendor may still be at work on a write after we stopped waiting for it or were killed, in milliseconds. One
   * that is slower than this can do twice what was asked once.
   */
  readonly stillAtWorkMs: number;
  /** This process among those that work on the database. */
  readonly worker: WorkerIdentity;
  now(): Date;
}
