import { describe, expect, test } from '@jest/globals';

import { cleanAddress } from '../../../src/analyzer/sql/ip-addresses.ts';
import { toDatetime } from '../../../src/analyzer/sql/moments.ts';

// What Django prints is held by conformance/projects/moments; here is what it can't hold.
const berlin = { usesTimeZones: true, timeZone: 'Europe/Berlin' };
const naive = (text: string) => ({ kind: 'datetime', text, aware: false }) as const;

describe('moments', () => {
  test('an hour that the clock shows twice or never is not known', () => {
    expect(toDatetime(naive('2020-10-25T02:30:00'), berlin)).toBeUndefined();
    expect(toDatetime(naive('2020-03-29T02:30:00'), berlin)).toBeUndefined();
    expect(toDatetime(naive('2020-03-29T03:00:00'), berlin)).toMatchObject({ text: '2020-03-29T03:00:00+02:00' });
  });

  test('without known settings a moment without zone is not known', () => {
    expect(toDatetime(naive('2020-07-01T12:00:00'), undefined)).toBeUndefined();
    expect(toDatetime(naive('2020-07-01T12:00:00'), { usesTimeZones: true, timeZone: 'No/Where' })).toBeUndefined();
  });

  test.each(['2020-02-30', '2020-13-01', '0000-01-01', '2020-01-01 25:00', '2020-01-01T10:61', 'tomorrow', ''])(
    '%j is no moment',
    (value) => {
      expect(toDatetime({ kind: 'string', value }, berlin)).toBeUndefined();
    },
  );
});

test.each(['::1::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::', '10.0.0.256', '10.0.0', '010.0.0.1', ':', ''])(
  '%j is no address',
  (address) => {
    expect(cleanAddress(address, false)).toBeUndefined();
  },
);
