import { describe, expect, test } from '@jest/globals';

import { octokitClass } from '../../src/github/octokit.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import type { Job } from '../../src/jobs/job-store.ts';
import { RescheduleAt } from '../../src/jobs/worker.ts';
import { createJobRunner, watch, type JobRunnerOptions } from '../../src/server/job-runner.ts';

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

test('nothing is said of the rate limit before GitHub has told it', async () => {
  const metrics = createMetrics({ figures: () => Promise.reject(new Error('none')), analysesWaiting: () => 0 });
  const figure = /^lockkeeper_github_rate_limit_remaining .*$/m;
  expect(await metrics.text()).not.toMatch(figure);
  metrics.rateLimit(4999);
  expect(await metrics.text()).toMatch(/^lockkeeper_github_rate_limit_remaining 4999$/m);
});

test('work that only a newer version knows is left to it, and not counted as a failure', async () => {
  const { run } = createJobRunner({ retryDelay: 1 } as JobRunnerOptions);
  const payload = { kind: 'of tomorrow', installationId: 1, repositoryId: 2, owner: 'acme', repo: 'shop' };
  const job = { id: 1, kind: 'of tomorrow', key: 'a', tenant: '1', payload, attempts: 0 } as unknown as Job;
  await expect(run(job, new AbortController().signal)).rejects.toThrow(RescheduleAt);
});
