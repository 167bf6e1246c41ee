import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@jest/globals';

import { copiedSetOrder, differenceOrder, setOrder } from '../../../src/analyzer/python/set-order.ts';

type Words = string[][];

/** Written down by `recorded/set-orders.py` with PYTHONHASHSEED=0. */
const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded/set-orders.json'), 'utf8')) as {
  items: Words;
  set: Words;
  copy: Words;
  others: Words;
  difference: Words;
}[];

test.each(recorded)('a set of $items.length tuples is gone through as Python does', (each) => {
  expect(setOrder(each.items)).toEqual(each.set);
  expect(copiedSetOrder(each.set)).toEqual(each.copy);
  expect(differenceOrder(each.items, each.others)).toEqual(each.difference);
});

test('the same tuple twice counts once', () => {
  expect(setOrder([['a', 'b'], ['c'], ['a', 'b']])).toHaveLength(2);
});
