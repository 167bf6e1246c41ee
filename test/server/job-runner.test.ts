import { describe, expect, test } from '@jest/globals';

import { octokitClass } from '../../src/github/octokit.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { watch } from '../../src/server/job-runner.ts';

describe('a request of a job', () => {
  test('ends when the job has to end, however long GitHub takes', async () => {
    const stop = new AbortController();
    const octokit = new (octokitClass({ throttle: false }))({
      request: {
        // Answers never, but for the signal that `fetch` is given.
        fetch: (_url: string, { signal }: { signal?: AbortSignal }) =>
          new Promise((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(new Error('ended')));
            setTimeout(() => reject(new Error('nobody has ended it')), 2000).unref();
          }),
      },
    });
    const metrics = createMetrics({ figures: () => Promise.reject(new Error('none')), analysesWaiting: () => 0 });
    watch(octokit, stop.signal, metrics);
    const asked = octokit.request('GET /a').catch((error: unknown) => String(error));
    setTimeout(() => stop.abort(), 20);
    expect(await asked).not.toContain('nobody');
  });
});
