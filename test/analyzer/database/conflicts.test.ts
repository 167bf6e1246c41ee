import { describe, expect, test } from '@jest/globals';

import { blocks, conflict, stronger, strongest } from '../../../src/analyzer/database/conflicts.ts';
import { lockModes } from '../../../src/analyzer/database/lock-modes.ts';

describe('the conflicts of lock modes', () => {
  test('are mutual', () => {
    for (const one of lockModes) {
      for (const other of lockModes) expect(conflict(one, other)).toBe(conflict(other, one));
    }
  });

  test('grow with each mode that does not conflict with itself less', () => {
    const counts = lockModes.map((mode) => lockModes.filter((other) => conflict(mode, other)).length);
    expect(counts).toEqual([1, 2, 4, 5, 5, 6, 7, 8]);
  });

  test('SHARE does not conflict with itself, so two CREATE INDEX run side by side; SHARE UPDATE EXCLUSIVE does', () => {
    expect(conflict('SHARE', 'SHARE')).toBe(false);
    expect(conflict('SHARE UPDATE EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE')).toBe(true);
  });

  test.each([
    ['ACCESS SHARE', 'nothing'],
    ['ROW SHARE', 'nothing'],
    ['ROW EXCLUSIVE', 'nothing'],
    ['SHARE UPDATE EXCLUSIVE', 'nothing'],
    ['SHARE', 'writes'],
    ['SHARE ROW EXCLUSIVE', 'writes'],
    ['EXCLUSIVE', 'writes'],
    ['ACCESS EXCLUSIVE', 'reads and writes'],
  ] as const)('%s blocks %s', (mode, what) => {
    expect(blocks(mode)).toBe(what);
  });

  test('the strongest of several is the one that blocks most', () => {
    expect(stronger('SHARE', 'ACCESS EXCLUSIVE')).toBe('ACCESS EXCLUSIVE');
    expect(strongest(['SHARE', 'ROW SHARE', 'SHARE ROW EXCLUSIVE'])).toBe('SHARE ROW EXCLUSIVE');
    expect(strongest([])).toBeUndefined();
  });
});
