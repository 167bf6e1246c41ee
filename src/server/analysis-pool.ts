import type { Review } from '../analyzer/review.ts';
import type { Reviewer } from '../github/reviewer.ts';
import type { AnalysisTask } from './analysis-files.ts';
import { createIdleProcesses } from './idle-processes.ts';
import { startAnalysisProcess, type AnalysisLimits, type AnalysisProcess } from './analysis-process.ts';

export interface AnalysisPoolOptions extends AnalysisLimits {
  readonly processes: number;
  /** Another program for the processes, for tests. */
  readonly program?: URL;
}

export interface AnalysisPool {
  readonly review: Reviewer;
  /** Analyses that wait for a process. */
  waiting(): number;
  close(): Promise<void>;
}

export const usualLimits: AnalysisLimits = { timeLimit: 60_000, memoryLimit: 1024 };

/** Megabytes that the process which answers and writes takes under load, and an analysis beside its objects (docs/reliability.md). */
const memoryOfTheApp = 700;
const memoryBesideObjects = 256;

/**
 * One for each processor but one, and no more than have room when each holds all that it may: what goes beyond the limit of a
 * container is killed with everything in it. A limit of processor time is no number of processors to Node. At least one.
 */
export function usualProcesses({ processors, memory }: { processors: number; memory: number }): number {
  const room = Math.floor((memory / 2 ** 20 - memoryOfTheApp) / (usualLimits.memoryLimit + memoryBesideObjects));
  return Math.max(Math.min(processors - 1, room), 1);
}

interface QueuedTask extends AnalysisTask {
  readonly repository: string | undefined;
  readonly resolve: (review: Review) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reviews in processes of their own: this one answers meanwhile, and an analysis that goes beyond its limits, or breaks what it
 * runs in, ends with its process, alone. Processes are started when they are first needed.
 */
export function createAnalysisPool({ processes, program, ...limits }: AnalysisPoolOptions): AnalysisPool {
  const queue: QueuedTask[] = [];
  const idle = createIdleProcesses();
  const all = new Set<AnalysisProcess>();

  const start = (): AnalysisProcess => {
    const started = startAnalysisProcess(limits, program);
    all.add(started);
    started.onExit(() => {
      all.delete(started);
      idle.remove(started);
      next();
    });
    return started;
  };

  const run = (task: QueuedTask, on: AnalysisProcess): void => {
    idle.note(on, task.repository);
    const free = (): void => {
      if (!on.isGone()) idle.put(on);
      next();
    };
    // Free before the answer is out: what is asked because of it finds who knows the repository.
    void on.review(task).finally(free).then(task.resolve, task.reject);
  };

  const next = (): void => {
    for (let [task] = queue; task !== undefined; [task] = queue) {
      const free = idle.take(task.repository) ?? (all.size < processes ? start() : undefined);
      if (free === undefined) return;
      queue.shift();
      run(task, free);
    }
  };

  return {
    review: (reader, change, options, repository) =>
      new Promise((resolve, reject) => {
        queue.push({ reader, change, options, repository, resolve, reject });
        next();
      }),
    waiting: () => queue.length,
    async close() {
      for (const { reject } of queue.splice(0)) reject(new Error('the process stops'));
      await Promise.all([...all].map((each) => each.stop()));
    },
  };
}
