/** One request that a real server was sent and what it answered. Bodies are JSON, text, or parts of a form. */
export interface RecordedExchange {
  readonly n: number;
  readonly label: string;
  /** Who called, by the name the recording's world gives; null for nobody, or where the recorder did not note it. */
  readonly as: string | null;
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
}

export interface RecordedRequest {
  /** `POST` where the recorder did not note it. */
  readonly method: string;
  /** From the origin, with its query; empty where the recorder did not note it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, `{ form: { name: value } }`, `{ multipart: RecordedPart[] }`, a text, or null for none. */
  readonly body: unknown;
  /** The request's line as it stands in the recording, for what only the vendor's part knows how to read. */
  readonly line: Readonly<Record<string, unknown>>;
}

export interface RecordedResponse {
  /** 200 where the recorder kept the body alone. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON or text; null for an empty body. */
  readonly body: unknown;
}

/** A request to build: what is left out is taken from the recorded one. */
export interface RequestParts {
  readonly method?: string;
  readonly path?: string;
  /** Added to the recorded ones; null removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
}

/** What the replay remembers between exchanges, for the vendor's part to use. */
export interface ReplaySession {
  readonly origin: string;
  /** The vendor's part may keep here what it needs later, for example who holds which token. */
  readonly memory: Map<string, string>;
  /** The exchanges still to come, in their order, for what a recorder noted only later. */
  readonly following: readonly RecordedExchange[];
  /** The sandbox's own value for a recorded one, or the value itself where none is bound. Works inside longer texts too. */
  translate(recorded: string): string;
  /** Says that a recorded value stands for one of the sandbox's. */
  bind(recorded: string, own: string): void;
  /**
   * The request to the sandbox: recorded ids in path, query and body replaced by the sandbox's, the body encoded as it was
   * (JSON, form, multipart; a file part holds as many bytes as the recorded one).
   */
  build(exchange: RecordedExchange, parts?: RequestParts): Request;
  /** Moves the sandbox's clock on, which stands still during an exchange and moves a little between two. */
  advance(milliseconds: number): void;
  /** Waits in real time, and moves the clock on as much, for a sandbox that moves a process on after it has answered. */
  wait(milliseconds: number): Promise<void>;
}

/**
 * What a vendor adds to the replay: everything else is generic. Values that look like ids (32 hex digits, uuids, masks such as
 * `<token-3>`, integers under keys such as `data_id`) are bound from the answers as they appear, and times are compared by
 * their form, without the vendor saying anything.
 */
export interface Replay<World> {
  /**
   * True for a recording of this vendor, by the `world` of its first line. A few tell-tale keys should do: what else is
   * missing `dialect` and `seed` tell as a `ZodError`, whose places are passed on to whoever replays.
   */
  recognises(recordedWorld: unknown): boolean;
  dialect(recordedWorld: unknown): string;
  /**
   * The sandbox's world with the recording's users, groups, processes, forms and routing, and nothing else in it. Ids that the
   * recorded world tells should be kept; requests may use them before any answer has shown them. Else `bindings` tells them.
   */
  seed(recordedWorld: unknown, options: { dialect: string; now: Date }): World;
  /** What is known to stand for what before the first exchange: masked secrets, the server's address, names of processes. */
  bindings?(recordedWorld: unknown, world: World): Readonly<Record<string, string>>;
  /** Adds credentials and whatever else `session.build` cannot know. Called in the order of the recording; without it, `session.build`. */
  request?(exchange: RecordedExchange, session: ReplaySession): Promise<Request> | Request;
  /** Further values of which only the type is compared: a path of keys and indexes (`['result', '0', 'delay']`) and the recorded value. */
  isVolatile?(path: readonly string[], recorded: unknown): boolean;
  /** Called after each exchange with the sandbox's answer (JSON or text), for what the generic binding does not see. */
  learn?(exchange: RecordedExchange, own: unknown, session: ReplaySession): Promise<void> | void;
}
