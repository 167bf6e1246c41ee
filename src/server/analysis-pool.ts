import type { Review } from '../analyzer/review.ts';
import type { Reviewer } from '../github/reviewer.ts';
import type { AnalysisTask } from './analysis-files.ts';
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

interface QueuedTask extends AnalysisTask {
  readonly resolve: (review: Review) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reviews in processes of their own: this one answers meanwhile, and an analysis that goes beyond its limits, or breaks what it
 * runs in, ends with its process, alone. Processes are started when they are first needed.
 */
export function createAnalysisPool({ processes, program, ...limits }: AnalysisPoolOptions): AnalysisPool {
  const queue: QueuedTask[] = [];
  const idle: AnalysisProcess[] = [];
  const all = new Set<AnalysisProcess>();

  const start = (): AnalysisProcess => {
    const started = startAnalysisProcess(limits, program);
    all.add(started);
    started.onExit(() => {
      all.delete(started);
      if (idle.includes(started)) idle.splice(idle.indexOf(started), 1);
      next();
    });
    return started;
  };

  const next = (): void => {
    while (queue.length > 0) {
      const free = idle.pop() ?? (all.size < processes ? start() : undefined);
      if (free === undefined) return;
      const task = queue.shift();
      if (task === undefined) return;
      void free
        .review(task)
        .then(task.resolve, task.reject)
        .finally(() => {
          if (!free.isGone()) idle.push(free);
          next();
        });
    }
  };

  return {
    review: (reader, change, options) =>
      new Promise((resolve, reject) => {
        queue.push({ reader, change, options, resolve, reject });
        next();
      }),
    waiting: () => queue.length,
    async close() {
      for (const { reject } of queue.splice(0)) reject(new Error('the process stops'));
      await Promise.all([...all].map((each) => each.stop()));
    },
  };
}
