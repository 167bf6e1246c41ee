import { describe, expect, test } from '@jest/globals';

import { hasRedis } from '../support/redis.ts';
import { crash } from './crashes.ts';

// The short mode; `npm run crash` kills as often as it is told.
describe('the App, killed at random moments under load', () => {
  test('embedded: everything that was answered ends in a concluded check, nothing is said twice', async () => {
    const report = await crash({ mode: 'embedded', kills: 4, seed: 7 });
    expect(report.problems).toEqual([]);
    expect(report.answered).toBeGreaterThan(0);
    expect(report.comments).toBeGreaterThan(0);
  }, 240_000);

  (hasRedis() ? test : test.skip)(
    'two processes on Redis: the same',
    async () => {
      const report = await crash({ mode: 'redis', kills: 4, seed: 7, processes: 2 });
      expect(report.problems).toEqual([]);
      expect(report.answered).toBeGreaterThan(0);
    },
    240_000,
  );
});
