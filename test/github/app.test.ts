import { describe, expect, test } from '@jest/globals';

import { delayOf, jobOf } from '../../src/github/app.ts';
import type { Work } from '../../src/github/work.ts';

const repository = { installationId: 1, repositoryId: 2, owner: 'acme', repo: 'shop' };
const recheck = (hops: number): Work => ({
  kind: 'recheck',
  ...repository,
  number: 7,
  base: 'main',
  notBefore: 5,
  hops,
});

describe('what follows a push to a base branch', () => {
  test('waits for the next push of the burst, and is spread', () => {
    const moved: Work = { kind: 'base-moved', ...repository, branch: 'main', after: 'abc', folders: undefined };
    expect(delayOf(moved, 5000)).toBe(5000);
    const delays = new Set(Array.from({ length: 30 }, () => delayOf(recheck(0), 5000)));
    expect(delays.size).toBeGreaterThan(10);
    for (const delay of delays) {
      expect(Number.isInteger(delay)).toBe(true);
      expect(delay).toBeGreaterThanOrEqual(5000);
      expect(delay).toBeLessThanOrEqual(10_000);
    }
  });

  test('is one look at a pull request, however many pushes there were', () => {
    expect(jobOf(recheck(0)).key).toBe(jobOf({ ...recheck(0), notBefore: 9 } as Work).key);
  });

  test('news of a neighbour does not wait', () => expect(delayOf(recheck(1), 5000)).toBe(0));
});
