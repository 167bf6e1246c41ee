import { describe, expect, test } from '@jest/globals';

import { githubAnnotations } from '../../src/report/github-annotations.ts';
import { finding, review } from './example-review.ts';

describe('workflow commands', () => {
  test('annotate the lines of a file, counted from the root of the repository', () => {
    expect(githubAnnotations(review(), 'backend/')).toBe(
      [
        '::error file=backend/shop/migrations/0003_image_search.py,line=14,endLine=17,title=Builds an index while all reads and writes on shop_image wait (add-index-not-concurrent)::`CREATE INDEX` takes `SHARE`, and this transaction already holds `ACCESS EXCLUSIVE` on the table since line 9 (`ADD COLUMN`) and keeps it until COMMIT.%0A%0AMove the index to its own migration and build it concurrently.%0A%0Ahttps://example.org/rules/add-index-not-concurrent',
        'Lockkeeper: 1 error in 1 migration. 2 of 2 operations understood. Judged for Django 5.2 and PostgreSQL 16.',
        '',
      ].join('\n'),
    );
  });

  test.each(['error', 'warning', 'notice'] as const)('know %s', (severity) => {
    expect(githubAnnotations(review({ findings: [finding({ severity })] }), '')).toMatch(
      new RegExp(`^::${severity} file=`),
    );
  });

  test('are one line each, whatever they hold', () => {
    const evil = 'a,b:c%0A\r\n::error file=x::y\u001B[31m';
    const lines = githubAnnotations(
      review({ findings: [finding({ title: evil, message: evil, path: evil, help: evil })] }),
      '',
    ).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^::error file=a%2Cb%3Ac%250A%0A%3A%3Aerror file=x%3A%3Ay\uFFFD\[31m,line=14/);
  });
});
