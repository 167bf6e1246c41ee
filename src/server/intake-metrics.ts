import { monitorEventLoopDelay } from 'node:perf_hooks';

import { Gauge, Histogram, Registry } from 'prom-client';

/** What the thread that answers HTTP counts. Names and meanings are in docs/operate.md. */
export interface IntakeMetrics {
  readonly contentType: string;
  text(): Promise<string>;
  webhook(event: string, result: string, seconds: number): void;
  close(): void;
}

const quantiles = [0.5, 0.99, 1] as const;

/** Makes the metrics of one thread; the delays of its event loop count from one look to the next. */
export function createIntakeMetrics(): IntakeMetrics {
  const register = new Registry();
  const registers = [register];
  const webhooks = new Histogram({
    name: 'lockkeeper_webhook_seconds',
    help: 'From the request to the answer of a webhook.',
    labelNames: ['event', 'result'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const delay = new Gauge({
    name: 'lockkeeper_intake_delay_seconds',
    help: 'How late the thread that answers HTTP comes to what it has to do.',
    labelNames: ['quantile'],
    registers,
  });
  const resolution = 10;
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();
  return {
    contentType: register.contentType,
    async text() {
      for (const quantile of quantiles) {
        const milliseconds = loop.percentile(quantile * 100) / 1e6 - resolution;
        delay.set({ quantile: String(quantile) }, Math.max(milliseconds, 0) / 1000);
      }
      loop.reset();
      return register.metrics();
    },
    webhook: (event, result, seconds) => webhooks.observe({ event, result }, seconds),
    close: () => void loop.disable(),
  };
}
