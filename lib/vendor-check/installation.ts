import type {
  Call,
  ConnectionInfo,
  Connector,
  InstallationCall,
  Log,
  Installation as SelfDescription,
} from '@/lib/connectors/contract';
import { isConnectorError } from '@/lib/connectors/errors';
import { guard } from '@/lib/connectors/guard';
import type { Box, WorkItem } from '@/lib/domain/work-item';
import { type ReadBox, readBox } from './boxes';
import type { Asked, Culprits } from './culprit';
import { NotChecked } from './finding';
import { type Observation, type Observed, observedHttp } from './observed-http';
import { type Person, signInPerson } from './person';
import { type Sample, takeSample } from './sample';

export type SignInInput = Readonly<Record<string, string>>;

export interface InstallationOptions {
  readonly connector: Connector;
  readonly connection: ConnectionInfo;
  /** The connection's settings as `manifest.config` parsed them. */
  readonly config: unknown;
  /** Whom to check as; the others can finish what the first has started. */
  readonly people: readonly [SignInInput, ...SignInInput[]];
  readonly mayWrite?: boolean;
  /** Whether items may be opened where that has effects; what may write may do this, too. */
  readonly mayOpen?: boolean;
  /** Above this median, in milliseconds, the system counts as too slow to work with. */
  readonly slowestMedianMs?: number;
  readonly now?: () => Date;
}

/** The system under check. What several checks need is read once and kept. */
export interface Installation {
  readonly connector: Connector;
  readonly inputs: readonly [SignInInput, ...SignInInput[]];
  /** What was answered, and what was asked, in order. */
  readonly observations: readonly Observation[];
  readonly requests: readonly Asked[];
  readonly culprits: Culprits;
  readonly slowestMedianMs: number;
  /** Of the connection, as it is configured. */
  readonly timeZone: string;
  now(): Date;
  call(): InstallationCall;
  /** The first person. Throws `NotChecked` when nobody could be signed in. */
  person(): Promise<Person>;
  /** The first sign-in with its own error. */
  signIn(): Promise<Person>;
  /** Everybody who could be signed in, the first person first. */
  everybody(): Promise<readonly Person[]>;
  /** What the system says of itself, with its own error; null where its connector does not ask. */
  probed(): Promise<SelfDescription | null>;
  /** A way to the system that may end a sign-in, also where nothing else may be changed. */
  signingOut(call: Call): Call;
  /** A whole box of the first person, with its own error. */
  box(box: Box): Promise<ReadBox>;
  /** What could be read of the boxes: a box that failed is told by its own check. */
  readable(): Promise<readonly ReadBox[]>;
  /** Throws `NotChecked` where opening an item has effects that nobody allowed. */
  assertMayOpen(): void;
  /** What was tried with some of the open items. Throws `NotChecked` when there is none. */
  sample(): Promise<Sample>;
  /** The open items that can be read by themselves, those to be decided first. Throws `NotChecked` when there is none. */
  openItems(): Promise<readonly [WorkItem, ...WorkItem[]]>;
}

const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined };

function once<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const kept = new Map<Key, Promise<Value>>();
  return (key) => {
    const found = kept.get(key) ?? read(key);
    kept.set(key, found);
    return found;
  };
}

type People = Pick<Installation, 'person' | 'signIn' | 'everybody'>;

/** What went well; what did not is told by a check of its own. */
function fulfilled<Value>(outcomes: readonly PromiseSettledResult<Value>[]): Value[] {
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

function peopleOf(
  connector: Connector,
  call: () => InstallationCall,
  inputs: InstallationOptions['people'],
): People {
  const signIn = once((input: SignInInput) => signInPerson(connector, call, input));
  return {
    signIn: () => signIn(inputs[0]),
    everybody: async () => fulfilled(await Promise.allSettled(inputs.map(signIn))),
    person: () =>
      signIn(inputs[0]).catch((error: unknown) => {
        if (!isConnectorError(error)) throw error;
        throw new NotChecked('the person could not be signed in.');
      }),
  };
}

type Opening = Pick<Installation, 'assertMayOpen'>;

function openingOf({ connector: { manifest }, mayOpen, mayWrite }: InstallationOptions): Opening {
  const isAllowed = !manifest.sync.readsHaveEffects || mayOpen === true || mayWrite === true;
  return {
    assertMayOpen: () => {
      if (!isAllowed)
        throw new NotChecked('opening an item has effects in this system. Add --open-items to allow it.');
    },
  };
}

type Reading = Pick<Installation, 'probed' | 'box' | 'readable' | 'sample' | 'openItems'>;

function readingOf(connector: Connector, { person, assertMayOpen }: People & Opening): Reading {
  const { probe } = connector;
  const probed = once(async (ask: typeof probe) => (ask ? (await person()).use((call) => ask(call)) : null));
  const box = once(async (name: Box) => readBox(connector, await person(), name));
  const sampleOf = once(async (name: Box) => {
    const somebody = await person();
    assertMayOpen();
    const read = await box(name).catch(() => {
      throw new NotChecked(`the box of ${name} items could not be read.`);
    });
    return takeSample(connector, somebody, read);
  });
  return {
    probed: () => probed(probe),
    box,
    readable: async () => {
      await person();
      return fulfilled(await Promise.allSettled(connector.manifest.boxes.map(box)));
    },
    sample: () => sampleOf('pending'),
    openItems: async () => {
      const [first, ...rest] = (await sampleOf('pending')).items.map(({ listed }) => listed);
      if (!first) throw new NotChecked('no pending item could be read by itself.');
      return [first, ...rest];
    },
  };
}

/** Nothing is asked of the system before a check asks. */
export function openInstallation(options: InstallationOptions): Installation {
  const { connection, config, people: inputs, mayWrite = false, slowestMedianMs = 1_000 } = options;
  const now = options.now ?? (() => new Date());
  const connector = guard(options.connector);
  const noted: Observed = { observations: [], requests: [], culprits: new WeakMap() };
  const http = observedHttp(connection.baseUrl, noted, mayWrite);
  const unlimited = observedHttp(connection.baseUrl, noted, true);
  const signingOut = (call: Call): Call => ({ ...call, http: unlimited });
  const { signal } = new AbortController();
  const call = (): InstallationCall => ({ connection, config, http, signal, now, log: silent });
  const people = peopleOf(connector, call, inputs);
  const opening = openingOf(options);
  const reading = readingOf(connector, { ...people, ...opening });
  const { timeZone } = connection;
  return {
    connector,
    inputs,
    timeZone,
    slowestMedianMs,
    now,
    call,
    signingOut,
    ...noted,
    ...people,
    ...opening,
    ...reading,
  };
}
