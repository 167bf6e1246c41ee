import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { Figures } from '../jobs/job-store.ts';

/** What the App's work counts; webhooks are counted where they are answered. Names and meanings are in docs/operate.md. */
export interface Metrics {
  text(): Promise<string>;
  job(kind: string, outcome: string, seconds: number): void;
  request(status: string): void;
  rateLimit(remaining: number): void;
  recovered(what: string, count: number): void;
}

export interface MetricsSources {
  /** Rejects where the store can't be reached. */
  readonly figures: () => Promise<Figures>;
  readonly analysesWaiting: () => number;
}

/** Makes the metrics of one server. */
export function createMetrics({ figures, analysesWaiting }: MetricsSources): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `lockkeeper_${name}`, help, registers });
  const counter = (name: string, help: string, labelNames: string[]): Counter =>
    new Counter({ name: `lockkeeper_${name}`, help, labelNames, registers });

  const jobs = new Gauge({ name: 'lockkeeper_jobs', help: 'Jobs in the store.', labelNames: ['state'], registers });
  const lag = gauge('job_lag_seconds', 'How long the job that is due the longest has waited.');
  const up = gauge('store_up', '1 while the job store answers.');
  const waiting = gauge('analyses_waiting', 'Analyses that wait for a thread.');
  const limit = gauge('github_rate_limit_remaining', 'Requests that the installation asked last has left.');
  // Not 0 before GitHub has answered: that would be an alarm.
  limit.remove();
  const ended = new Histogram({
    name: 'lockkeeper_job_seconds',
    help: 'Tries of jobs, by how they ended.',
    labelNames: ['kind', 'outcome'],
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  });
  const requests = counter('github_requests_total', 'Requests to GitHub, by status.', ['status']);
  const recovered = counter('recovered_total', 'What was missed and found again.', ['what']);

  return {
    async text() {
      waiting.set(analysesWaiting());
      try {
        const now = await figures();
        for (const state of ['queued', 'running', 'dead'] as const) jobs.set({ state }, now[state]);
        lag.set(now.lag / 1000);
        up.set(1);
      } catch {
        up.set(0);
      }
      return register.metrics();
    },
    job: (kind, outcome, seconds) => ended.observe({ kind, outcome }, seconds),
    request: (status) => requests.inc({ status }),
    rateLimit: (remaining) => limit.set(remaining),
    recovered: (what, count) => recovered.inc({ what }, count),
  };
}
