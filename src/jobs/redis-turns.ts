import { randomUUID } from 'node:crypto';

import { Queue, Worker, type Job as Turn } from 'bullmq';
import type { Redis } from 'ioredis';

/** A hash tag: all keys live on one node of a cluster, and scripts may touch them together. */
export const keyPrefix = '{lockkeeper}';

/** What a turn's place in the queue depends on. */
export interface Place {
  /** Milliseconds since 1970. */
  readonly due: number;
  readonly turn: number;
  /** Higher first, 0 to 99. */
  readonly priority: number;
}

/** A turn that this process has taken. */
export interface TakenTurn {
  readonly key: string;
  /** Prolongs it for some milliseconds from now. */
  extend(duration: number): Promise<void>;
  /** Ends it. A turn that was lost meanwhile is somebody else's, and is left alone. */
  finish(): Promise<void>;
  /** Gives it back, to come again at a time. */
  postpone(until: number): Promise<void>;
}

/** At most one turn for each key is queued or taken; one that is asked for while another is taken comes after it. */
export interface Turns {
  add(key: string, place: Place): Promise<void>;
  /** The next turn that is due; undefined where none is. */
  take(duration: number): Promise<TakenTurn | undefined>;
  /** True where a turn of the key is queued or taken. */
  has(key: string): Promise<boolean>;
  close(): Promise<void>;
}

export interface TurnsOptions {
  /** For short commands: fails soon where Redis does not answer. */
  readonly client: Redis;
  /** For BullMQ's worker, which waits for Redis to come back. */
  readonly patient: Redis;
  /** Milliseconds between looks for turns whose process is gone; two are needed to see it. */
  readonly stalledInterval: number;
  readonly onError: (error: unknown) => void;
}

const queueName = 'turns';
/** Turns of one priority are told apart up to this number; beyond, they come in the order of their arrival. */
const turnsOfPriority = 20_000;
/** Of BullMQ's locks when a turn is taken; `take` then sets what was asked for. */
const lockDuration = 30_000;

/**
 * Turns as jobs of BullMQ: it orders, delays, locks, and gives out again what a dead process held. Rejects where one of its
 * connections can't be made: BullMQ would fail whatever is asked over it from then on, although the others work.
 */
export async function openTurns({ client, patient, stalledInterval, onError }: TurnsOptions): Promise<Turns> {
  const queue = new Queue(queueName, { connection: client, prefix: keyPrefix });
  const worker = new Worker(queueName, null, {
    connection: patient,
    prefix: keyPrefix,
    autorun: false,
    lockDuration,
    stalledInterval,
    // Crashes are counted with the work itself; BullMQ would fail the turn.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  queue.on('error', onError);
  worker.on('error', onError);
  const close = async (): Promise<void> => void (await Promise.allSettled([worker.close(true), queue.close()]));
  try {
    await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  } catch (error) {
    void close();
    throw error;
  }
  const token = randomUUID();
  let watching: Promise<void> | undefined;
  return {
    async add(key, place) {
      await queue.add(
        'turn',
        { key },
        {
          delay: Math.max(place.due - Date.now(), 0),
          priority: priorityOf(place),
          deduplication: { id: key, keepLastIfActive: true, replace: true },
          removeOnComplete: true,
          removeOnFail: true,
        },
      );
    },
    async take(duration) {
      watching ??= worker.startStalledCheckTimer();
      await watching;
      const turn = await worker.getNextJob(token, { block: false });
      if (turn === undefined) return undefined;
      if (duration !== lockDuration) await turn.extendLock(token, duration);
      return takenTurn(turn, token);
    },
    has: async (key) => (await queue.getDeduplicationJobId(key)) !== null,
    close,
  };
}

/** BullMQ takes the lowest number first. */
function priorityOf({ priority, turn }: Place): number {
  return (99 - priority) * turnsOfPriority + Math.min(turn, turnsOfPriority - 1) + 1;
}

function takenTurn(turn: Turn, token: string): TakenTurn {
  return {
    key: (turn.data as { readonly key: string }).key,
    extend: async (duration) => void (await turn.extendLock(token, duration)),
    finish: async () => void (await turn.moveToCompleted('', token, false).catch(ignoreLostLock)),
    postpone: async (until) => void (await turn.moveToDelayed(until, token).catch(ignoreLostLock)),
  };
}

function ignoreLostLock(error: unknown): void {
  if (!/lock|active state/i.test(String(error))) throw error;
}
