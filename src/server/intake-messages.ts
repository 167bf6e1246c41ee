/** What the intake is started with. Everything in it can cross to another thread. */
export interface IntakeData {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** False for a process that only works: it answers whoever asks after its health, and takes nothing in. */
  readonly takesWebhooks: boolean;
  /** The secret in force, and the one before it while it is being changed. */
  readonly secrets: readonly string[];
  readonly dataDir: string;
  readonly redisUrl: string | undefined;
  readonly leaseLength: number | undefined;
  /** Milliseconds that a review waits for the next push. */
  readonly debounce: number;
  readonly logLevel: string;
  /** True where the owner writes the lines of the log; otherwise the thread writes them to standard error. */
  readonly sendsLog: boolean;
}

/** What only the owner knows: that it is not stuck, and what the work has come to. */
export type Question = 'alive' | 'metrics';

/** From the thread to its owner. */
export type Told =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** There is work that was not there before. */
  | { readonly kind: 'work' }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'question'; readonly id: number; readonly question: Question };

/** From the owner to the thread. */
export type Order =
  /** Take no new connection. */
  | { readonly kind: 'drain' }
  /** End everything. */
  | { readonly kind: 'close' }
  | { readonly kind: 'answer'; readonly id: number; readonly text: string };
