import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCacheDatabase, openInboxDatabase } from '@/db/client';
import { findLinkOfUser, type LinkRecord } from '@/db/repositories/links';
import { createUser } from '@/db/repositories/users';
import { WorkItemQuery, type WorkItemView } from '@/lib/api/contract/work-items';
import { issueAccessToken } from '@/lib/auth/access-token';
import { createVault } from '@/lib/auth/vault';
import { startSubject, type TestSubject } from '@/lib/connectors/conformance/sandbox-call';
import { toy } from '@/lib/connectors/conformance/toy';
import { toySandbox } from '@/lib/connectors/conformance/toy/sandbox';
import type { Connector } from '@/lib/connectors/contract';
import { createHttp } from '@/lib/connectors/http';
import type { Sandbox } from '@/lib/connectors/sandbox/contract';
import type { Box } from '@/lib/domain/work-item';
import { assembleServer, type Server } from '../assemble';
import { createEventBus } from '../event-bus';
import { linkAccount } from '../links/links';
import { saveLink } from '../links/save-link';
import { readWorkItems } from '../reading/read-work-items';
import type { Connection, Runtime } from '../runtime';

export const CONNECTION = 'toy-office';
const people = ['alice', 'bob', 'carol', 'nobody'] as const;
export type TestPerson = (typeof people)[number];

export interface PersonUnderTest {
  readonly userId: string;
  readonly link: LinkRecord;
  /** A personal access token. */
  readonly token: string;
}

/** A whole inbox with its own databases and a running toy vendor; nothing runs by itself. */
export interface InboxUnderTest {
  readonly server: Server;
  readonly runtime: Runtime;
  readonly subject: TestSubject;
  readonly people: Readonly<Record<TestPerson, PersonUnderTest>>;
  /** Moves the clock that Intray sees. */
  advance(milliseconds: number): void;
  /** Reads every box that is due, to its end. */
  sync(): Promise<void>;
  /** Reads every box of everybody, due or not. */
  syncAll(): Promise<void>;
  items(person: TestPerson, box?: Box): Promise<WorkItemView[]>;
  close(): Promise<void>;
}

function connectionTo(connector: Connector, subject: TestSubject, now: () => Date): Connection {
  const { sandbox, origin } = subject;
  return {
    id: CONNECTION,
    name: 'Toy office',
    baseUrl: origin,
    timeZone: sandbox.manifest.timeZone,
    config: subject.installation().config,
    connector,
    http: createHttp({ baseUrl: origin, timeoutMs: 10_000, now: () => now().getTime() }),
  };
}

async function linkPerson(
  server: Server,
  subject: TestSubject,
  username: TestPerson,
  userId: string,
): Promise<void> {
  const { runtime, forgetLink } = server;
  const input = { ...subject.sandbox.manifest.accounts[username].input };
  if (subject.connector.auth.kind === 'person')
    return linkAccount(runtime, userId, CONNECTION, input, forgetLink);
  const signedIn = await subject.connector.auth.signIn(subject.installation(), input);
  const link = { ...signedIn, userId, connectionId: CONNECTION, state: 'active', inputDigest: null } as const;
  await saveLink(runtime, { ...link, origin: 'configuration' });
}

async function enrol(server: Server, subject: TestSubject, username: TestPerson): Promise<PersonUnderTest> {
  const { runtime } = server;
  const createdAt = runtime.now().toISOString();
  const person = {
    username,
    name: username,
    role: 'member',
    passwordHash: 'not used here',
    createdAt,
  } as const;
  const user = await createUser(runtime.inbox, person);
  await linkPerson(server, subject, username, user.id);
  const link = await findLinkOfUser(runtime.inbox, user.id, CONNECTION);
  if (!link) throw new Error('the link was not stored');
  const { token } = await issueAccessToken(runtime.inbox, {
    userId: user.id,
    name: 'test',
    now: runtime.now(),
  });
  return { userId: user.id, link, token };
}

export interface InboxOptions {
  readonly holdSeconds?: number;
  readonly uploadLimitBytes?: number;
  readonly bytesFree?: () => Promise<number>;
  /** The vendor to run against; the toy unless told otherwise. */
  readonly connector?: Connector;
  readonly sandbox?: Sandbox;
  readonly dialect?: string;
  /** Intray's clock and the vendor's; the platform's unless told otherwise. */
  readonly now?: () => Date;
  readonly vendorNow?: () => Date;
}

export async function startInbox(options: InboxOptions = {}): Promise<InboxUnderTest> {
  const { connector = toy, sandbox = toySandbox, dialect, now: clock = () => new Date() } = options;
  const subject = await startSubject({ connector, sandbox, dialect, now: options.vendorNow });
  const directory = mkdtempSync(join(tmpdir(), 'intray-uploads-'));
  let ahead = 0;
  const now = () => new Date(clock().getTime() + ahead);
  const runtime: Runtime = {
    inbox: openInboxDatabase(':memory:'),
    cache: openCacheDatabase(':memory:'),
    connections: new Map([[CONNECTION, connectionTo(subject.connector, subject, now)]]),
    configuredLinks: [],
    vault: createVault(randomBytes(32)),
    bus: createEventBus(),
    log: { debug() {}, info() {}, warn() {} },
    holdSeconds: options.holdSeconds ?? 0,
    requestMs: 30_000,
    uploads: {
      directory,
      limitBytes: options.uploadLimitBytes ?? 100_000,
      ...(options.bytesFree && { bytesFree: options.bytesFree }),
    },
    stillAtWorkMs: 300_000,
    worker: { id: 'this-process', isAlive: (id) => id === 'this-process' },
    now,
  };
  const server = assembleServer(runtime);
  const enrolled = {
    alice: await enrol(server, subject, 'alice'),
    bob: await enrol(server, subject, 'bob'),
    carol: await enrol(server, subject, 'carol'),
    nobody: await enrol(server, subject, 'nobody'),
  };
  const sync = async () => {
    await server.synchroniser.tick();
    await server.synchroniser.settle();
  };
  return {
    server,
    runtime,
    subject,
    people: enrolled,
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    sync,
    async syncAll() {
      for (const { link } of Object.values(enrolled))
        server.synchroniser.refresh(link.id, ['pending', 'completed', 'initiated']);
      await server.synchroniser.settle();
      await sync();
    },
    async items(person, box = 'pending') {
      return (await readWorkItems(runtime, enrolled[person].userId, WorkItemQuery.parse({ box, limit: 500 })))
        .items;
    },
    async close() {
      await server.stop();
      await subject.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
