/** Work to be done, as stored. `payload` is what `JSON.stringify` takes. */
export interface NewJob {
  readonly kind: string;
  /** Jobs with the same key are about the same thing: a queued one is replaced by a newer, and only one runs at a time. */
  readonly key: string;
  /** Whose work it is: among jobs of one priority, tenants take turns, so that a busy one does not starve the others. */
  readonly tenant: string;
  readonly payload: unknown;
  /** Higher first, 0 to 99. */
  readonly priority: number;
  /** Milliseconds from now until it may run. */
  readonly delay: number;
}

export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly tenant: string;
  readonly payload: unknown;
  /** How often it was started before this time: above 0, part of its work may be done already. */
  readonly attempts: number;
  /** How often it failed. Being put off (a rate limit) is no failure. */
  readonly failures: number;
  /** How often the process that ran it went away without a word. */
  readonly crashes: number;
  /** The webhook that asked for it, for the log. Undefined for what the App asked of itself. */
  readonly delivery: string | undefined;
}

/** A job that failed too often, kept for people to look at. */
export interface DeadJob extends Job {
  readonly error: string;
  /** Milliseconds since 1970. */
  readonly diedAt: number;
}

/**
 * Deliveries are remembered for this long: GitHub can send one again for three days (a week on GitHub Enterprise Server).
 * Milliseconds.
 */
export const deliveryMemory = 10 * 24 * 60 * 60 * 1000;

/**
 * Each newer job may put the work off by its delay, but not for longer than this after the first one: somebody who pushes every
 * few seconds gets a review all the same. Milliseconds.
 */
export const longestPostponement = 60_000;

/** What is in a store. */
export interface Figures {
  readonly queued: number;
  readonly running: number;
  readonly dead: number;
  /** Milliseconds that the job that is due the longest has waited; 0 where none is due. */
  readonly lag: number;
}

/** How a try of a job ended that is to be tried again. */
export interface Retry {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly error: string;
  /** False for a job that was only put off. */
  readonly isFailure: boolean;
}

/**
 * Where jobs wait. What `accept` and `add` have resolved for is stored durably; a job is given out again until it is completed
 * or buried. A lease that ran out ends nothing: the job is given out again, and what its first holder then says of it is ignored
 * if somebody else has ended it meanwhile. All methods reject where the store can't be reached.
 */
export interface JobStore {
  /** Stores a delivery and its jobs at once. False where the delivery is known already: then nothing is stored. */
  accept(delivery: { readonly guid: string; readonly event: string }, jobs: readonly NewJob[]): Promise<boolean>;
  /** True for a delivery that was stored before. */
  knows(guid: string): Promise<boolean>;
  add(job: NewJob): Promise<void>;
  /** The next job that is due, leased for some milliseconds; undefined where none is. */
  lease(duration: number): Promise<Job | undefined>;
  /** Prolongs the lease of a running job. */
  extend(job: Job, duration: number): Promise<void>;
  complete(job: Job): Promise<void>;
  /** Puts a job back. Where a newer one with its key is waiting, that does all that this one would, and this one is dropped. */
  retry(job: Job, how: Retry): Promise<void>;
  /** Gives a job up; it can be listed. */
  bury(job: Job, error: string): Promise<void>;
  dead(): Promise<readonly DeadJob[]>;
  /** Queues a dead job again, as if it had never failed. False where there is none with the number. */
  revive(id: number): Promise<boolean>;
  /** Forgets a dead job. False where there is none with the number. */
  discard(id: number): Promise<boolean>;
  /** Drops the queued jobs of a tenant; what runs is let run. */
  drop(tenant: string): Promise<void>;
  figures(): Promise<Figures>;
  /** Milliseconds since 1970 at which the next queued job can be leased; undefined where none is queued. */
  nextDue(): Promise<number | undefined>;
  /** Calls back when there may be work that another process has brought. Gives the way to end that. */
  onWork(listener: () => void): () => void;
}
