/** One request that a real server was sent and what it answered. Bodies are JSON, text, or parts of a form. */
export interface RecordedExchange {
  readonly n: number;
  readonly label: string;
  /** Who called, by the name the recording's world gives; null for nobody. */
  readonly as: string | null;
  readonly request: RecordedRequest;
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the replay remembers between exchanges, for the vendor's part to use. */
export interface ReplaySession {
  readonly origin: string;
  /** The sandbox's own value for a recorded one, or the value itself where none is bound. Works inside longer texts too. */
  translate(recorded: string): string;
  /** Says that a recorded value stands for one of the sandbox's. */
  bind(recorded: string, own: string): void;
}

/** What a vendor adds to the replay: everything else is generic. */
export interface Replay<World> {
  /** True for a recording of this vendor, by its first line. */
  recognises(recordedWorld: unknown): boolean;
  dialect(recordedWorld: unknown): string;
  /** The sandbox's world with the recording's users, groups, processes, forms and routing, and nothing else in it. */
  seed(recordedWorld: unknown, options: { dialect: string; now: Date }): World;
  /** The origin's request for a recorded one: credentials added, recorded ids replaced. Called in the order of the recording. */
  request(exchange: RecordedExchange, session: ReplaySession): Promise<Request>;
  /** Which values are volatile, so that only their type is compared: a path of keys (`result.*.id`) and the recorded value. */
  isVolatile(path: readonly string[], recorded: unknown): boolean;
  /** Learns which recorded ids stand for which of the sandbox's from two answers of the same exchange. */
  learn(exchange: RecordedExchange, own: unknown, session: ReplaySession): void;
}
