import type { RecordStore } from '../jobs/record-store.ts';

/** Until when GitHub has asked installations to wait: kept with the jobs, for every process and the next start. */
export interface Waits {
  /** Milliseconds since 1970; 0 where nobody has to wait. */
  until(tenant: string): Promise<number>;
  set(tenant: string, until: number): Promise<void>;
}

const collection = 'waits';

/** GitHub's limits are over within the hour: what says more was written by a clock that was wrong. Milliseconds. */
const longestWait = 2 * 60 * 60 * 1000;

/** Waits that are kept among the records of the jobs. */
export function createWaits(records: RecordStore): Waits {
  return {
    async until(tenant) {
      const until = Number((await records.get(collection, tenant)) ?? 0);
      return until > Date.now() + longestWait ? 0 : until;
    },
    set: (tenant, until) => records.put(collection, tenant, until),
  };
}
