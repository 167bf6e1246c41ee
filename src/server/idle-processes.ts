import type { AnalysisProcess } from './analysis-process.ts';

/** A process keeps what it knows of so many projects (`analyzer/django/memory/`). */
const mostRemembered = 16;

/** Processes that wait for work, and which repositories each of them has reviewed. */
export interface IdleProcesses {
  /** Takes one out: one that knows the repository if there is any, else the one that has waited longest. */
  take(repository: string | undefined): AnalysisProcess | undefined;
  put(free: AnalysisProcess): void;
  /** For one that is gone. */
  remove(gone: AnalysisProcess): void;
  /** Notes what a process is about to review. */
  note(by: AnalysisProcess, repository: string | undefined): void;
}

/** None at first. */
export function createIdleProcesses(): IdleProcesses {
  const idle: AnalysisProcess[] = [];
  const reviewed = new WeakMap<AnalysisProcess, readonly string[]>();
  return {
    take(repository) {
      const known = idle.findIndex((each) => repository !== undefined && reviewed.get(each)?.includes(repository));
      return known === -1 ? idle.shift() : idle.splice(known, 1)[0];
    },
    put: (free) => void idle.push(free),
    remove(gone) {
      if (idle.includes(gone)) idle.splice(idle.indexOf(gone), 1);
    },
    note(by, repository) {
      if (repository === undefined) return;
      const others = (reviewed.get(by) ?? []).filter((each) => each !== repository);
      reviewed.set(by, [...others, repository].slice(-mostRemembered));
    },
  };
}
