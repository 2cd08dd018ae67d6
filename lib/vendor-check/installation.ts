import type { ConnectionInfo, Connector, InstallationCall, Log } from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import { guard } from '@/lib/connectors/guard';
import type { Box, WorkItem } from '@/lib/domain/work-item';
import { type ReadBox, readBox } from './boxes';
import { NotChecked } from './finding';
import { type Observation, observedHttp } from './observed-http';
import { type Person, signInPerson } from './person';

export type SignInInput = Readonly<Record<string, string>>;

export interface InstallationOptions {
  readonly connector: Connector;
  readonly connection: ConnectionInfo;
  /** The connection's settings as `manifest.config` parsed them. */
  readonly config: unknown;
  /** Whom to check as; the others can finish what the first has started. */
  readonly people: readonly [SignInInput, ...SignInInput[]];
  readonly mayWrite?: boolean;
  readonly now?: () => Date;
}

/** The system under check. What several checks need is read once and kept. */
export interface Installation {
  readonly connector: Connector;
  readonly baseUrl: string;
  readonly inputs: readonly [SignInInput, ...SignInInput[]];
  readonly observations: readonly Observation[];
  now(): Date;
  call(): InstallationCall;
  /** The first person. Throws `NotChecked` when nobody could be signed in. */
  person(): Promise<Person>;
  /** The first sign-in with its own error. */
  signIn(): Promise<Person>;
  /** Everybody who could be signed in, the first person first. */
  everybody(): Promise<readonly Person[]>;
  /** A whole box of the first person, with its own error. */
  box(box: Box): Promise<ReadBox>;
  /** What could be read of the boxes: a box that failed is told by its own check. */
  readable(): Promise<readonly ReadBox[]>;
  /** Some open items, those to be decided first. Throws `NotChecked` when there is none. */
  openItems(): Promise<readonly [WorkItem, ...WorkItem[]]>;
}

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** Enough to meet more than one kind of item, few enough for vendors whose detail is slow. */
const SAMPLE = 5;

function once<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const kept = new Map<Key, Promise<Value>>();
  return (key) => {
    const found = kept.get(key) ?? read(key);
    kept.set(key, found);
    return found;
  };
}

/** A state that Intray does not know is told by its own check, and is no basis for others. */
function sampleOf(items: readonly WorkItem[]): WorkItem[] {
  const known = items.filter(({ status }) => status !== 'unknown');
  const rank = ({ stage }: WorkItem) => (stage === 'todo' ? 0 : 1);
  return [...known].sort((a, b) => rank(a) - rank(b)).slice(0, SAMPLE);
}

export function openInstallation(options: InstallationOptions): Installation {
  const { connection, config, people, mayWrite = false, now = () => new Date() } = options;
  const connector = guard(options.connector);
  const observations: Observation[] = [];
  const http = observedHttp(connection.baseUrl, observations, mayWrite);
  const { signal } = new AbortController();
  const call = (): InstallationCall => ({ connection, config, http, signal, now, log: silent });
  const signIn = once((input: SignInInput) => signInPerson(connector, call, input));

  async function person(): Promise<Person> {
    try {
      return await signIn(people[0]);
    } catch (error) {
      if (!isConnectorError(error)) throw error;
      throw new NotChecked('the person could not be signed in.');
    }
  }
  const box = once(async (name: Box) => readBox(connector, await person(), name));

  async function readable(): Promise<ReadBox[]> {
    await person();
    const all = await Promise.allSettled(connector.manifest.boxes.map(box));
    return all.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  }

  return {
    connector,
    baseUrl: connection.baseUrl,
    inputs: people,
    observations,
    now,
    call,
    person,
    signIn: () => signIn(people[0]),
    everybody: async () => {
      const all = await Promise.allSettled(people.map(signIn));
      return all.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    },
    box,
    readable,
    openItems: async () => {
      await person();
      const items = await box('pending').then(
        (read) => read.items,
        () => null,
      );
      if (items === null) throw new NotChecked('the box of pending items could not be read.');
      const [first, ...rest] = sampleOf(items);
      if (!first) throw new NotChecked('the person has no pending item whose state Intray knows.');
      return [first, ...rest];
    },
  };
}
