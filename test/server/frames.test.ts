import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { encodeFrame, frameDecoder } from '../../src/server/frames.ts';

test('values come as they went, wherever their bytes are cut', () => {
  const values = fc.array(fc.anything({ withMap: true, withSet: true, withBigInt: true, withNullPrototype: false }));
  fc.assert(
    fc.property(values, fc.array(fc.nat({ max: 40 })), (sent, cuts) => {
      const bytes = Buffer.concat(sent.map((value) => encodeFrame(value)));
      const received: unknown[] = [];
      const take = frameDecoder((value) => received.push(value));
      let from = 0;
      for (const cut of cuts) {
        take(bytes.subarray(from, from + cut));
        from += cut;
      }
      take(bytes.subarray(from));
      expect(received).toEqual(sent);
    }),
  );
});

test('a value of many pieces is put together once', () => {
  const sent = { text: 'x'.repeat(5_000_000) };
  const bytes = encodeFrame(sent);
  const received: unknown[] = [];
  const take = frameDecoder((value) => received.push(value));
  for (let from = 0; from < bytes.length; from += 65_536) take(bytes.subarray(from, from + 65_536));
  expect(received).toEqual([sent]);
});
