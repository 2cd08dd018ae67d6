import type { Hono } from 'hono';
import type { ActionIntent } from '@/lib/domain/action';
import type { Box } from '@/lib/domain/work-item';
import type { Replay } from './replay/contract';

/**
 * A way in which a sandbox can be told to misbehave, `POST /__sandbox/faults` with one of these as JSON.
 * `match`: only requests whose path contains it. `item`: only what is done to this one. `times`: how often (default: until
 * cleared).
 */
export type FaultKind =
  | 'latency' // waits `milliseconds` before it answers
  | 'down' // closes the connection without answering, before anything is applied
  | 'status-500'
  | 'status-403' // refuses without a word, before anything is applied
  | 'status-413' // refuses what comes as too large, before anything is applied
  | 'status-415' // refuses the kind of what comes, before anything is applied
  | 'html' // 200 with an HTML page
  | 'truncated' // cuts the JSON answer in half
  | 'rate-limited' // 429 with Retry-After: 7
  | 'apply-then-drop' // does what was asked, then closes the connection without an answer
  | 'apply-then-wait' // does what was asked, then waits `milliseconds` before it answers
  | 'refuse-decision' // refuses to complete or claim `item`, in the vendor's words, while everything else goes on as ever
  | 'redirect' // 302 to another origin
  | 'expired-token' // the sandbox takes the next credential it sees for expired (`times` credentials)
  | 'bad-row' // one record of each listing is not what was promised
  | 'unknown-state'; // one record of each listing has a state nobody has heard of

export interface Fault {
  readonly kind: FaultKind;
  readonly match?: string;
  readonly method?: string;
  /** A `WorkRef.externalId`; for faults after the deed, and for `refuse-decision`. */
  readonly item?: string;
  readonly times?: number;
  readonly milliseconds?: number;
  /** For faults after the deed: only requests that wrote something. */
  readonly writesOnly?: boolean;
  /** For faults after the deed: only requests that did something to an item, other than leaving a note. */
  readonly deedsOnly?: boolean;
  /** Of `html` and the bare statuses: what the answer holds. */
  readonly body?: string;
  /** Of `redirect`: where to. */
  readonly location?: string;
}

/** What a system's own administrator does to a process in its screens, and which no API offers to anybody. */
export type Intervention = 'suspend' | 'resume' | 'delete';

/** What a sandbox's own code may ask about faults that only it can play. */
export interface Faults {
  /** True (and one of its `times` used up) when such a fault is on for this path. */
  take(kind: FaultKind, path: string): boolean;
  /** True when the item's decisions are to be refused. */
  refuses(item: string): boolean;
}

/** What one write did, for whoever counts what became of each action. */
export interface Effect {
  /** What it was done to: every `WorkRef.externalId` by which somebody may have meant it. */
  readonly items: readonly string[];
  /** The actions that it can be the outcome of. */
  readonly intents: readonly ActionIntent[];
  /** The login, at this vendor, of whoever did it; null where the vendor is not told. */
  readonly by: string | null;
  /** What the person wrote with it. */
  readonly text?: string;
}

export interface SandboxContext<World> {
  readonly world: () => World;
  readonly faults: Faults;
  now(): Date;
  /**
   * Call once for every write that was applied: tests prove "exactly once" by it. `label` says what and to which item.
   * `effect` says it in the words of Intray; a write that may be repeated without harm has none.
   */
  countWrite(label: string, effect?: Effect): void;
}

export interface SandboxDemoAccount {
  /** Input of the connector's `auth.signIn`, keyed by its field ids. */
  readonly input: Readonly<Record<string, string>>;
  readonly username: string;
}

/** What the conformance kit and the demo need to know of a sandbox without knowing its vendor. */
export interface SandboxManifest {
  /** The connector's id. */
  readonly vendor: string;
  readonly dialects: readonly [string, ...string[]];
  readonly timeZone: string;
  /** `settings` of a connection that points here. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What a dialect's connection needs besides `settings`, by dialect. */
  readonly dialectSettings?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** alice, bob, carol, sam; and `nobody`: a valid account without any work. */
  readonly accounts: Readonly<Record<'alice' | 'bob' | 'carol' | 'sam' | 'nobody', SandboxDemoAccount>>;
  /** Every password, key and secret in clear, for tests that search for leaks. */
  readonly secrets: readonly string[];
}

/**
 * A stateful stand-in for a vendor. The world is plain JSON, so that the host can save and restore it.
 * Ids in it are made deterministically; times are relative to the moment of seeding.
 */
export interface Sandbox<World = unknown> {
  readonly manifest: SandboxManifest;
  seed(options: { dialect: string; now: Date }): World;
  /** Adds `count` items to somebody's box, for tests of size. */
  flood(world: World, options: { person: string; box: Box; count: number; now: Date }): void;
  /** Adds `count` items that wait for nobody in particular, where the vendor has some that somebody must take first. */
  offerToAll?(world: World, options: { count: number; now: Date }): void;
  /** Changes one item behind the person's back (completes or reassigns it) so that a conflict can be shown. */
  disturb(world: World, options: { externalId: string; now: Date }): void;
  /** Does what the administrator would, where the vendor knows such a thing; throws where it does not. Counted as nobody's write. */
  intervene?(world: World, options: { externalId: string; how: Intervention; now: Date }): void;
  app(context: SandboxContext<World>): Hono;
  /** Lets recordings of real servers be held against the sandbox. */
  readonly replay?: Replay<World>;
}
