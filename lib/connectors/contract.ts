import type { ZodType } from 'zod';
import type { ActionDescriptor, ActionRequest } from '@/lib/domain/action';
import type { DocumentSlot, Documents } from '@/lib/domain/document';
import type { Form, FormValues } from '@/lib/domain/form';
import type { HistoryEntry, NextStep } from '@/lib/domain/history';
import type { Instant } from '@/lib/domain/instant';
import type { Notes } from '@/lib/domain/note';
import type { PeopleFound, Person } from '@/lib/domain/person';
import type { ProcessMap } from '@/lib/domain/process-map';
import type { Startable, StartedProcess } from '@/lib/domain/startable';
import type { Box, WorkItem, WorkRef } from '@/lib/domain/work-item';
import type { Http } from './http';

/** JSON that the vault encrypts. What is in it is the connector's affair; it parses it with zod when it reads it. */
export type Credential = Readonly<Record<string, unknown>>;

/** Whom to act as. Set by the server from the link, never by the browser. `id` is the vendor's own key of that person. */
export interface Subject {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
}

export interface ConnectionInfo {
  readonly id: string;
  /** Origin and optional path prefix, without a trailing slash. */
  readonly baseUrl: string;
  /** IANA zone of the vendor's naive times. */
  readonly timeZone: string;
}

export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
}

/** What a connector may use before it is known who calls: to sign somebody in. */
export interface InstallationCall {
  readonly connection: ConnectionInfo;
  /** The connection's `settings`, as `manifest.config` parsed them. The connector parses again to get its type. */
  readonly config: unknown;
  readonly http: Http;
  readonly signal: AbortSignal;
  now(): Date;
  readonly log: Log;
}

/** Everything one call of a connector may use. */
export interface Call extends InstallationCall {
  readonly credential: Credential;
  readonly subject: Subject;
}

/** Text that drives the link form; nothing about a vendor's sign-in stands elsewhere. */
export interface AuthField {
  readonly id: string;
  readonly label: string;
  readonly kind: 'text' | 'password';
  readonly autoComplete: 'username' | 'current-password' | 'off';
  readonly hint?: string;
}

export interface SignedIn {
  readonly credential: Credential;
  readonly subject: Subject;
}

export interface ConnectorAuth {
  /** `person`: anybody may link by filling in `fields`. `administrator`: links come from configuration only. */
  readonly kind: 'person' | 'administrator';
  readonly fields: readonly AuthField[];
  /** Proves the input against the vendor. Throws `auth` when it refuses. Input keys are `fields` ids (administrator: `username`). */
  signIn(call: InstallationCall, input: Readonly<Record<string, string>>): Promise<SignedIn>;
  /**
   * Renews an expired credential after a call failed with `auth`. Answers the same (deeply equal) credential when it was still
   * valid: then the refusal meant "not permitted". Throws `auth` when the person must sign in again.
   */
  refresh?(call: Call): Promise<Credential>;
  /** Ends the credential at the vendor, so that nobody can use it any more. It touches no other sign-in of the person. */
  signOut?(call: Call): Promise<void>;
}

export interface Manifest {
  readonly id: string;
  readonly displayName: string;
  /** One or two letters or a glyph; drawn in one colour. */
  readonly mark: string;
  readonly docsUrl: string;
  /** Parses the connection's `settings`. Secrets are strings here: references to the environment are already resolved. */
  readonly config: ZodType;
  readonly boxes: readonly Box[];
  readonly sync: {
    readonly minIntervalSeconds: number;
    readonly maxConcurrency: number;
    /** True where opening an item changes something at the vendor: never prefetch then. */
    readonly readsHaveEffects: boolean;
  };
}

/** A record the vendor sent and that could not be mapped. It costs one row and is reported, never the list. */
export interface RejectedRow {
  readonly externalId: string | null;
  /** Which field and why, without values. */
  readonly problem: string;
}

export interface ListRequest {
  readonly box: Box;
  /** Opaque, from the previous slice's `next`; null for the first slice. */
  readonly cursor: string | null;
}

/** One slice of a box. Slices are large (some thousand rows) because each costs the vendor a full listing (latency.md). */
export interface ListSlice {
  readonly items: readonly WorkItem[];
  readonly next: string | null;
  readonly rejected: readonly RejectedRow[];
}

/** `cannot-tell`: not now, and perhaps later. `unknowable`: it leaves nothing behind that would ever tell. */
export type VerifyOutcome = 'applied' | 'not-applied' | 'cannot-tell' | 'unknowable';

/** What is known of an order whose outcome is in question, so that an older deed of the same kind is not taken for it. */
export interface SentOrder {
  /** Before this it had not left, by our own clock (`Http.clockAheadMs` tells how the vendor's stands to it). */
  readonly since: Instant;
  /** The item's step when it was decided on; null where the vendor names none. */
  readonly stepName: string | null;
}

/** `settled`: the vendor has moved the process on. `accepted`: it has taken the order and works on it. `notice` is shown to the person. */
export interface Performed {
  readonly outcome: 'settled' | 'accepted';
  readonly notice?: string;
}

export interface PeopleRequest {
  readonly ref: WorkRef;
  /** The `people` input that asks. */
  readonly inputId: string;
  readonly query: string;
}

export interface StartPeopleRequest {
  /** What is started. */
  readonly id: string;
  /** The `peopleInput` of the field of its form that asks. */
  readonly inputId: string;
  readonly query: string;
}

/** A part of a vendor that not every installation has. `present` is null where the installation cannot be asked. */
export interface InstallationFeature {
  readonly id: string;
  /** For an operator: what the part is good for, in a few words. */
  readonly label: string;
  readonly present: boolean | null;
}

/** What an installation says of itself. Everything unknown is null: nothing may depend on it being known. */
export interface Installation {
  readonly version: string | null;
  readonly features: readonly InstallationFeature[];
}

/** The bytes of a document on their way to the person. Whoever gets it must read `body` to its end or cancel it. */
export interface Download {
  readonly name: string;
  readonly contentType: string | null;
  readonly size: number | null;
  readonly body: ReadableStream<Uint8Array>;
}

export interface Upload {
  readonly name: string;
  /** One of `Documents.slots`, null where there are none. */
  readonly slot: string | null;
  /** May be backed by a file on disk: it is streamed, never read into memory whole. */
  readonly content: Blob;
}

export interface StartRequest {
  readonly id: string;
  /** The process's title where the vendor lets the person give one. */
  readonly title: string | null;
  /** By field id, as the vendor stores them. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** Files to go with it; `slot` is a file field of the form, or null for the process itself. */
  readonly attachments?: readonly Upload[];
  /** Saves it as a draft of the person at the vendor, without handing it in; where `start.keepsDrafts`. */
  readonly saveOnly?: boolean;
}

export interface Absence {
  readonly substitute: Subject;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** The vendor's own way to pass a person's new work on to a substitute. All its methods act for the person of the call. */
export interface OutOfOffice {
  /**
   * Whether this installation lets this person use it, and if not why, in a sentence. `timed`: the vendor keeps the period
   * itself; otherwise it is on from `set` to `clear`. `movesOpenItems`: also what is with the person already.
   */
  offer(call: Call): Promise<{
    readonly available: boolean;
    readonly reason: string | null;
    readonly timed: boolean;
    readonly movesOpenItems: boolean;
  }>;
  /** What stands at the vendor now, whoever has set it; `endsAt` null where it knows no period. */
  read(call: Call): Promise<{
    readonly substitute: Person;
    readonly startsAt: Instant | null;
    readonly endsAt: Instant | null;
  } | null>;
  /** A write that may be repeated: the same absence again changes nothing. */
  set(call: Call, absence: Absence): Promise<void>;
  /** Ends what `set` began; nothing to end is no error. */
  clear(call: Call): Promise<void>;
}

/**
 * One vendor. A stateless object of short functions; a bundle's presence is the capability.
 * Every method throws `ConnectorError` only (see guard.ts).
 */
export interface Connector {
  readonly manifest: Manifest;
  readonly auth: ConnectorAuth;
  whoAmI(call: Call): Promise<Subject>;
  /** Asks the installation what it is. Never fails because a part is missing. */
  probe?(call: Call): Promise<Installation>;
  list(call: Call, request: ListRequest): Promise<ListSlice>;
  /** Throws `not-found` when the item is no longer in a state to be read, `forbidden` when it is another person's. */
  get(call: Call, ref: WorkRef): Promise<WorkItem>;
  /**
   * Reads back whether an action whose answer was lost has happened. Never writes. `wasAccepted`: the answer was not lost, the
   * vendor has taken this very order, so that only whether it is carried out is in question. Without `sent` nothing that leaves
   * open when it was done, or at which step, is proof.
   */
  verify(
    call: Call,
    ref: WorkRef,
    action: ActionRequest,
    wasAccepted?: boolean,
    sent?: SentOrder,
  ): Promise<VerifyOutcome>;
  readonly actions: {
    available(call: Call, ref: WorkRef): Promise<readonly ActionDescriptor[]>;
    perform(call: Call, ref: WorkRef, action: ActionRequest): Promise<Performed>;
  };
  readonly forms?: {
    load(call: Call, ref: WorkRef): Promise<Form>;
    /**
     * Keeps what is filled in at the vendor without handing it in: fields not named stay as they are. May be repeated.
     * Only of forms whose `keepsDrafts` says so.
     */
    save?(call: Call, ref: WorkRef, values: FormValues): Promise<void>;
  };
  /** How the item's process runs, and where it stands. */
  readonly map?: { load(call: Call, ref: WorkRef): Promise<ProcessMap> };
  /**
   * Found people's ids are those of `Subject.id` at the same connection. Whom the vendor would refuse is answered with the
   * reason where the vendor tells it beforehand, not left out.
   */
  readonly people?: { search(call: Call, request: PeopleRequest): Promise<PeopleFound> };
  /**
   * The newest thing that others (or the person elsewhere) did to the item, as the vendor tells it: completed, reassigned,
   * delegated, paused, cancelled, withdrawn … Asked when a decision met a changed item; null when the vendor does not tell.
   */
  lastChange?(call: Call, ref: WorkRef): Promise<HistoryEntry | null>;
  readonly outOfOffice?: OutOfOffice;
  /** What happened to the item's process, oldest first, and what goes on now. */
  readonly history?: {
    load(call: Call, ref: WorkRef): Promise<readonly HistoryEntry[]>;
    /** What comes after the present step where the vendor tells: steps with whom they go to. */
    next?(call: Call, ref: WorkRef): Promise<readonly NextStep[]>;
    /** What the vendor leaves out of it before somebody has claimed the item, as a sentence; absent where it tells all. */
    readonly beforeClaim?: string;
  };
  readonly notes?: {
    load(call: Call, ref: WorkRef): Promise<Notes>;
    /** A write: a lost answer is `uncertain`. */
    add(call: Call, ref: WorkRef, text: string): Promise<void>;
  };
  readonly documents?: {
    load(call: Call, ref: WorkRef): Promise<Documents>;
    download(call: Call, ref: WorkRef, documentId: string): Promise<Download>;
    upload?(call: Call, ref: WorkRef, upload: Upload): Promise<void>;
    remove?(call: Call, ref: WorkRef, documentId: string): Promise<void>;
    /** Has the vendor make a document of one of `Documents.templates`. A write: a lost answer is `uncertain`. */
    generate?(call: Call, ref: WorkRef, templateId: string): Promise<void>;
  };
  readonly start?: {
    /** A start can be saved without being handed in. */
    readonly keepsDrafts?: boolean;
    /** What such a draft does not keep of what was filled in, as a sentence for people; absent where it keeps all. */
    readonly draftNote?: string;
    /** The person may give the process a title of its own. */
    readonly takesTitle?: boolean;
    /** What is taken of files that go with a start besides those of file fields; absent where none do. */
    readonly attachments?: Pick<DocumentSlot, 'maxBytes' | 'extensions'>;
    list(call: Call): Promise<readonly Startable[]>;
    /** The form a start asks for, with the vendor's defaults as values. */
    form(call: Call, id: string): Promise<Form>;
    /** Whom a field of that form takes, where the form has fields with `peopleInput`. */
    people?(call: Call, request: StartPeopleRequest): Promise<PeopleFound>;
    /** A write: a lost answer is `uncertain`. */
    start(call: Call, request: StartRequest): Promise<StartedProcess>;
  };
}
