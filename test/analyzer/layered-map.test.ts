import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { isMap, withEntry, withoutKey } from '../../src/analyzer/layered-map.ts';
import { meaningOf } from '../../src/analyzer/meaning.ts';
import { isSameValue } from '../../src/analyzer/same-value.ts';

type Entries = ReadonlyMap<string, { readonly value: number }>;

const of = (count: number): Entries =>
  new Map(Array.from({ length: count }, (_, value) => [`key ${value}`, { value }] as const));

/** What a `Map` makes of a change. */
function changed(map: Entries, key: string, value: number | undefined): Entries {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, { value });
  return copy;
}

describe('a map that shares its entries', () => {
  test.each([0, 150, 250, 1000])(
    'of %i entries does what a Map does, in the same order, and never changes',
    (count) => {
      const change = fc.tuple(fc.integer({ min: 0, max: count + 20 }), fc.option(fc.nat(5), { nil: undefined }));
      fc.assert(
        fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
          const versions: (readonly [Entries, Entries])[] = [[of(count), of(count)]];
          for (const [number, value] of changes) {
            const [one, other] = versions.at(-1)!;
            const key = `key ${number}`;
            const next = value === undefined ? withoutKey(one, key) : withEntry(one, key, { value });
            versions.push([next, changed(other, key, value)]);
          }
          for (const [one, other] of versions.filter((_, index) => index % 25 === 0)) {
            expect([...one]).toEqual([...other]);
            expect([...one.keys()]).toEqual([...other.keys()]);
            expect([...one.values()]).toEqual([...other.values()]);
            expect(one.size).toBe(other.size);
            expect([...other.keys(), 'none'].map((key) => [one.has(key), one.get(key)])).toEqual(
              [...other.keys(), 'none'].map((key) => [other.has(key), other.get(key)]),
            );
          }
        }),
        { numRuns: 20 },
      );
    },
  );

  test('is the same value as a Map with its entries', () => {
    const plain = of(300);
    const shared = withEntry(withoutKey(of(300), 'key 299'), 'key 299', { value: 299 });
    expect(shared).not.toBeInstanceOf(Map);
    expect([isMap(shared), isSameValue(plain, shared)]).toEqual([true, true]);
    expect(meaningOf(shared)).toBe(meaningOf(plain));
    expect(isSameValue(plain, withoutKey(shared, 'key 0'))).toBe(false);
  });

  test('a thousand versions of ten thousand entries do not hold ten million', () => {
    const before = process.memoryUsage().heapUsed;
    const versions = [of(10_000)];
    for (let index = 0; index < 1000; index += 1)
      versions.push(withEntry(versions.at(-1)!, `key ${index}`, { value: 0 }));
    expect(versions).toHaveLength(1001);
    expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(100);
  });
});
