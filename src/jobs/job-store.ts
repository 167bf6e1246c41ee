/** Work to be done, as stored. `payload` is what `JSON.stringify` takes. */
export interface NewJob {
  readonly kind: string;
  /** Jobs with the same key are about the same thing: a queued one is replaced by a newer, and only one runs at a time. */
  readonly key: string;
  readonly payload: unknown;
  /** Higher first. */
  readonly priority: number;
  /** Milliseconds from now until it may run. */
  readonly delay: number;
}

export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  /** How often it was started before this time. */
  readonly attempts: number;
}

/** A job that failed too often, kept for people to look at. */
export interface DeadJob extends Job {
  readonly error: string;
}

/**
 * Where jobs wait. What `accept` and `add` have returned from is stored durably; a job is given out again until it is
 * completed or buried. Times are milliseconds since 1970.
 */
export interface JobStore {
  /**
   * Stores a delivery and its jobs at once. False where the delivery is known already: then nothing is stored.
   */
  accept(delivery: { readonly guid: string; readonly event: string }, jobs: readonly NewJob[], now: number): boolean;
  add(job: NewJob, now: number): void;
  /** The next job that is due, leased until a time; undefined where none is. */
  lease(now: number, until: number): Job | undefined;
  /** Prolongs the lease of a running job. */
  extend(id: number, until: number): void;
  complete(id: number): void;
  /** Puts a job back, to be tried again from a time on. */
  retry(id: number, at: number, error: string): void;
  /** Gives a job up; it can be listed. */
  bury(id: number, error: string): void;
  dead(): readonly DeadJob[];
  /** Drops queued jobs whose payload has a member with a value. */
  drop(member: string, value: number): void;
  /** Jobs that are queued or running. */
  pending(): number;
  /** When the next queued job is due; undefined where none is queued. */
  nextDue(): number | undefined;
}
