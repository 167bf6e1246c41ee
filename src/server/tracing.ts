import { createHash } from 'node:crypto';

import { ROOT_CONTEXT, trace, TraceFlags, type Context } from '@opentelemetry/api';

export const tracer = trace.getTracer('lockkeeper');

/**
 * The trace of a delivery: the webhook and the jobs that it asked for belong together, though processes and hours may lie between
 * them. Its id is made of the delivery's GUID, which the queue keeps anyway and GitHub shows, so that a trace is found by it:
 * the GUID without its dashes (W3C Trace Context: a trace-id is 16 bytes).
 */
export function traceOf(delivery: string | undefined): Context {
  if (delivery === undefined || delivery === '') return ROOT_CONTEXT;
  const digest = createHash('sha256').update(delivery).digest('hex');
  const plain = delivery.replaceAll('-', '').toLowerCase();
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: /^(?!0+$)[0-9a-f]{32}$/.test(plain) ? plain : digest.slice(0, 32),
    spanId: digest.slice(-16),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}
