/** Parameters of the control port, by name. */
export type Filters = Record<string, string | number | boolean | undefined>;

export interface Options {
  /** Fills the server. `reset` goes back to it. The field `gogs_mock` may be left out. */
  seed?: object;
  /** Further arguments of the program; `gogs-mock --help` lists them. */
  args?: string[];
}

/** A running fake Gogs server. */
export interface GogsMock extends AsyncDisposable {
  /** The server's address. */
  readonly url: string;
  /** The address of the control port. */
  readonly controlUrl: string;
  /** The site administrator's name. The password is `rootpw`. */
  readonly admin: string;
  /** An access token of the site administrator. */
  readonly token: string;
  /** A line for each request, with the reason of a 404. */
  readonly requests: string;
  /** Returns an access token of a user, the same each time. */
  tokenOf(user: string): Promise<string>;
  /** Adds users, repositories and the rest to the server, until a `reset`. */
  seed(seed: object): Promise<void>;
  /** Breaks requests: `await gogs.fault('lose_answer', { endpoint: 'CreateIssue', nth: 2 })`. */
  fault(fault: string, rule?: object): Promise<any>;
  /** Returns the faults that have not fired. */
  unfiredFaults(): Promise<any[]>;
  /** Returns the requests, oldest first: `await gogs.log({ endpoint: 'CreateIssue', status: 201 })`. */
  log(filters?: Filters): Promise<any[]>;
  /**
   * Waits until the log has `count` requests (default: 1) that match, and returns all that match, oldest first. Rejects after
   * `timeout` seconds (default: 10, at most 300), and says how many there are.
   */
  waitForLog(filters?: Filters): Promise<any[]>;
  /** Returns what webhooks sent, oldest first. It does not wait for the answers of receivers. */
  deliveries(filters?: Filters): Promise<any[]>;
  /**
   * Waits until `count` deliveries (default: 1) that match have been answered or have failed, and returns all that match.
   * Rejects after `timeout` seconds (default: 10, at most 300), and says how many there are.
   */
  waitForDeliveries(filters?: Filters): Promise<any[]>;
  /** Goes back to the start: without later seeds, faults, log and snapshots. */
  reset(): Promise<void>;
  /** Calls the control port. Returns the JSON of its answer, or `undefined` for an empty one. */
  control(method: string, path: string, body?: unknown): Promise<any>;
  /** Stops the server. A second call does nothing. */
  stop(): Promise<void>;
}

/** Starts a server on free ports. It ends with this process if it is not stopped before. */
export function startGogsMock(options?: Options): Promise<GogsMock>;

/** Starts a server that is stopped after the test: `const gogs = await gogsMock(t)`. */
export function gogsMock(test: { after(run: () => Promise<void>): void }, options?: Options): Promise<GogsMock>;
