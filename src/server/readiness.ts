import type { Stores } from '../jobs/stores.ts';

/** Whether the App can keep what it is told. */
export interface Readiness {
  /** Undefined while it can; otherwise why not. */
  reason(): Promise<string | undefined>;
  /** Jobs that waited when it was last looked at. */
  waiting(): number;
  /** From now on it says that it is stopping. */
  stop(): void;
}

/** Who asks in the meantime gets the last answer. Milliseconds. */
const memory = 500;

/** Looks at the stores when asked, and at how much waits once a second. */
export function createReadiness(stores: Stores): Readiness {
  let isStopping = false;
  let waiting = 0;
  let last: { readonly at: number; readonly reason: Promise<string | undefined> } | undefined;

  const look = async (): Promise<string | undefined> => {
    try {
      await stores.check();
      return undefined;
    } catch {
      // Asked again at once: bad news gets old soon.
      last = undefined;
      return 'the job store can not be written';
    }
  };
  const count = setInterval(() => {
    stores.jobs.figures().then(
      ({ queued }) => (waiting = queued),
      () => undefined,
    );
  }, 1000).unref();

  return {
    async reason() {
      if (isStopping) return 'stopping';
      if (last === undefined || Date.now() - last.at > memory) last = { at: Date.now(), reason: look() };
      return last.reason;
    },
    waiting: () => waiting,
    stop() {
      isStopping = true;
      clearInterval(count);
    },
  };
}
