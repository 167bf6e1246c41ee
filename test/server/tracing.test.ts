import { describe, expect, test } from '@jest/globals';
import { isSpanContextValid, ROOT_CONTEXT, trace } from '@opentelemetry/api';

import { traceOf } from '../../src/server/tracing.ts';

const contextOf = (delivery: string) => {
  const context = trace.getSpanContext(traceOf(delivery));
  if (context === undefined) throw new Error('there is none');
  return context;
};

describe('the trace of a delivery', () => {
  test('has the GUID that GitHub shows as its id', () => {
    const context = contextOf('72d3162E-cc78-11e3-81ab-4c9367dc0958');
    expect(context.traceId).toBe('72d3162ecc7811e381ab4c9367dc0958');
    expect(isSpanContextValid(context)).toBe(true);
  });

  test.each(['00000000-0000-0000-0000-000000000000', 'anything', 'x'.repeat(200)])('is valid for %s', (delivery) => {
    expect(isSpanContextValid(contextOf(delivery))).toBe(true);
    expect(contextOf(delivery)).toEqual(contextOf(delivery));
  });

  test('is none for what the App asks of itself', () => expect(traceOf(undefined)).toBe(ROOT_CONTEXT));
});
