import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const named = [...page.matchAll(/`(test\/[\w./-]+\.test\.ts) › ([^`]+)`/g)].map(([, file = '', name = '']) => [
  file,
  name,
]);

describe('docs/security.md', () => {
  test('names a test for each threat', () => {
    const rows = page.split('\n').filter((line) => /^\| (?!threat|-)/.test(line));
    expect(rows.length).toBeGreaterThan(15);
    expect(rows.filter((row) => !row.includes(' › '))).toEqual([]);
    expect(named.length).toBeGreaterThanOrEqual(rows.length);
  });

  test.each(named)('%s has the test "%s"', (file = '', name = '') => {
    const path = join(root, file);
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, 'utf8')).toContain(`'${name}'`);
  });
});
