import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Call, Connector, Credential, InstallationCall, SignedIn } from '../contract';
import { ConnectorError, isConnectorError } from '../errors';
import { guard } from '../guard';
import { createHttp } from '../http';
import type { Sandbox, SandboxManifest } from '../sandbox/contract';
import type { FaultBoard } from '../sandbox/faults';
import { startSandbox } from '../sandbox/host';
import { settingsFor } from '../sandbox/settings';
import { countingWrites, type Recording, recordingFetch, recordingLog, recordingThrown } from './recording';

export type SandboxPerson = keyof SandboxManifest['accounts'];

export interface SubjectOptions {
  readonly connector: Connector;
  readonly sandbox: Sandbox;
  readonly dialect?: string;
  /** How long a check waits for what must come, in milliseconds; five seconds unless told otherwise. */
  readonly patienceMs?: number;
  /** The sandbox's clock; the platform's unless told otherwise. */
  readonly now?: () => Date;
}

const PATIENCE_MS = 5_000;

/** A connector together with a sandbox of its vendor that runs on a free port of the loopback interface. */
export interface TestSubject {
  /** Guarded, as the registry hands it out. */
  readonly connector: Connector;
  readonly sandbox: Sandbox;
  readonly origin: string;
  readonly faults: FaultBoard;
  readonly recording: Recording;
  /** How long to wait for what must come, in milliseconds. */
  readonly patienceMs: number;
  close(): Promise<void>;
  /** `/__sandbox` + path: GET without a body, POST with one. Answers the JSON; throws when it is refused. */
  control(path: string, body?: unknown): Promise<unknown>;
  /** The writes that the sandbox has applied, and its world. */
  state(): Promise<SandboxState>;
  installation(options?: { signal?: AbortSignal }): InstallationCall;
  /** Signs the person in at the first use and keeps the credential, as the vault does. */
  callAs(person: SandboxPerson, options?: { signal?: AbortSignal }): Promise<Call>;
  /** What the app does: on `auth` refresh once and retry once; still `auth`, or nothing to refresh, is `forbidden`. */
  callWithRefresh<Result>(person: SandboxPerson, run: (call: Call) => Promise<Result>): Promise<Result>;
}

const SandboxState = z.object({ writes: z.number(), writeLabels: z.array(z.string()), world: z.unknown() });
export type SandboxState = z.infer<typeof SandboxState>;

async function controlAt(origin: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/__sandbox${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok) throw new Error(`the sandbox refused ${path}: ${await response.text()}`);
  return response.json();
}

function isRefusedCredential(error: unknown): boolean {
  return isConnectorError(error) && error.code === 'auth';
}

function forbidden(cause: unknown): ConnectorError {
  return new ConnectorError('forbidden', 'You may not do this.', { cause });
}

type Keep = (person: SandboxPerson, signedIn: SignedIn) => void;

/** One refresh at a time for each person: whoever comes later waits for the same one. */
function createRefresher(connector: Connector, kept: ReadonlyMap<SandboxPerson, SignedIn>, keep: Keep) {
  const underWay = new Map<SandboxPerson, Promise<Credential>>();

  async function renew(person: SandboxPerson, call: Call, refused: unknown): Promise<Credential> {
    if (!connector.auth.refresh) throw refused;
    const credential = await connector.auth.refresh(call);
    if (isDeepStrictEqual(credential, call.credential)) throw forbidden(refused);
    keep(person, { credential, subject: call.subject });
    return credential;
  }

  return async (person: SandboxPerson, call: Call, refused: unknown): Promise<Credential> => {
    const current = kept.get(person);
    if (current && !isDeepStrictEqual(current.credential, call.credential)) return current.credential;
    const flight = underWay.get(person) ?? renew(person, call, refused);
    underWay.set(person, flight);
    try {
      return await flight;
    } finally {
      underWay.delete(person);
    }
  };
}

/** Starts the sandbox and gives the connector the calls it would get from the app. Close it after the test. */
export async function startSubject(options: SubjectOptions): Promise<TestSubject> {
  const { connector, sandbox, dialect, patienceMs = PATIENCE_MS, now } = options;
  const running = await startSandbox(sandbox, { dialect, now });
  const recording: Recording = { requests: [], markedWrites: 0, logLines: [], thrown: [], signedIn: [] };
  const guarded = recordingThrown(guard(connector), recording);
  const kept = new Map<SandboxPerson, SignedIn>();
  const keep: Keep = (person, signedIn) => {
    kept.set(person, signedIn);
    recording.signedIn.push(signedIn);
  };
  const refresh = createRefresher(guarded, kept, keep);
  const plain = createHttp({ baseUrl: running.origin, fetch: recordingFetch(recording) });
  const http = countingWrites(plain, recording);

  const installation: TestSubject['installation'] = (options) => ({
    connection: { id: 'sandbox', baseUrl: running.origin, timeZone: sandbox.manifest.timeZone },
    config: connector.manifest.config.parse(settingsFor(sandbox.manifest, dialect)),
    http,
    signal: options?.signal ?? new AbortController().signal,
    now: running.now,
    log: recordingLog(recording),
  });
  const callAs: TestSubject['callAs'] = async (person, options) => {
    const signedIn =
      kept.get(person) ??
      (await guarded.auth.signIn(installation(), sandbox.manifest.accounts[person].input));
    if (!kept.has(person)) keep(person, signedIn);
    return { ...installation(options), ...signedIn };
  };

  return {
    connector: guarded,
    sandbox,
    origin: running.origin,
    faults: running.faults,
    recording,
    patienceMs,
    close: running.close,
    installation,
    callAs,
    control: async (path, body) => {
      if (path === '/reset') kept.clear();
      return controlAt(running.origin, path, body);
    },
    state: async () => SandboxState.parse(await controlAt(running.origin, '/state', undefined)),
    callWithRefresh: async (person, run) => {
      const call = await callAs(person);
      try {
        return await run(call);
      } catch (error) {
        if (!isRefusedCredential(error)) throw error;
        const credential = await refresh(person, call, error);
        return await run({ ...call, credential }).catch((second: unknown) => {
          throw isRefusedCredential(second) ? forbidden(second) : second;
        });
      }
    },
  };
}
