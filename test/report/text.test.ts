import { describe, expect, test } from '@jest/globals';

import type { Review } from '../../src/analyzer/review.ts';
import { createStyle } from '../../src/report/style.ts';
import { reviewText } from '../../src/report/text.ts';
import { at, finding, fixOfTwoFiles, migration, path, review, source } from './example-review.ts';

function printed(
  over: Partial<Review> = {},
  options: { colour?: boolean; width?: number; text?: string } = {},
): string {
  return reviewText(review(over), {
    style: createStyle({ colour: options.colour ?? false }),
    width: options.width ?? 100,
    displayPath: (one) => one,
    readSource: (one) => (one === path ? (options.text ?? source) : undefined),
  });
}

describe('a finding in a terminal', () => {
  test('shows the place, the consequence, and the way out', () => {
    expect(printed({ findings: [finding({ fix: fixOfTwoFiles })] })).toMatchInlineSnapshot(`
"error: Builds an index while all reads and writes on \`shop_image\` wait
  shop/migrations/0003_image_search.py:14  add-index-not-concurrent
    14 |         migrations.AddIndex(
       |         ^^^^^^^^^^^^^^^^^^^^
    15 |             model_name="image",
    16 |             index=GinIndex(fields=["search"], name="image_search"),
    17 |         ),

  \`CREATE INDEX\` takes \`SHARE\`, and this transaction already holds \`ACCESS EXCLUSIVE\` on the table
  since line 9 (\`ADD COLUMN\`) and keeps it until COMMIT.

  Move the index to its own migration and build it concurrently.

  Fix: Build the index in a migration of its own
    shop/migrations/0003_image_search.py
        12               field=models.TextField(null=True),
        13           ),
        14 -         migrations.AddIndex(
        15 -             model_name="image",
        16 -             index=GinIndex(fields=["search"], name="image_search"),
        17 -         ),
        18       ]
    shop/migrations/0004_image_search_index.py (new file)
      + from django.db import migrations
      +
      +
      + class Migration(migrations.Migration):
      +     atomic = False

  More: lockkeeper explain add-index-not-concurrent

1 error in 1 migration
2 of 2 operations understood. Judged for Django 5.2 and PostgreSQL 16.
"
`);
  });

  test('shows a repair as a comparison with what is there', () => {
    const replacement = source.split('\n').slice(8, 13).join('\n').replace('"search"', '"search_text"');
    const fix = {
      title: 'Name it',
      kind: 'split-migration' as const,
      safety: 'manual' as const,
      edits: [{ path, startLine: 9, endLine: 13, replacement: `${replacement}\n` }],
      newFiles: [],
    };
    expect(printed({ findings: [finding({ fix, startLine: 9, endLine: 13 })] })).toMatchInlineSnapshot(`
"error: Builds an index while all reads and writes on \`shop_image\` wait
  shop/migrations/0003_image_search.py:9  add-index-not-concurrent
     9 |         migrations.AddField(
       |         ^^^^^^^^^^^^^^^^^^^^
    10 |             model_name="image",
    11 |             name="search",
    12 |             field=models.TextField(null=True),
    13 |         ),

  \`CREATE INDEX\` takes \`SHARE\`, and this transaction already holds \`ACCESS EXCLUSIVE\` on the table
  since line 9 (\`ADD COLUMN\`) and keeps it until COMMIT.

  Move the index to its own migration and build it concurrently.

  Fix: Name it (read it before you apply it)
    shop/migrations/0003_image_search.py
         9           migrations.AddField(
        10               model_name="image",
        11 -             name="search",
        11 +             name="search_text",
        12               field=models.TextField(null=True),
        13           ),

  More: lockkeeper explain add-index-not-concurrent

1 error in 1 migration
2 of 2 operations understood. Judged for Django 5.2 and PostgreSQL 16.
"
`);
  });

  test('fits into a narrow terminal', () => {
    const title = 'Every INSERT into `shop_image` from code that is still running fails until the rollout ends';
    const lines = printed({ findings: [finding({ title })] }, { width: 60 }).split('\n');
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });

  test('of a file that can not be shown is told without it', () => {
    expect(printed({ findings: [finding({ path: 'gone.py' })] })).toMatch(
      /^error: [^\n]+\n {2}gone\.py:14 {2}add-index-not-concurrent\n\n/,
    );
  });

  test('of a line beyond the end of the file does no harm', () => {
    expect(printed({ findings: [finding({ startLine: 99, endLine: 120 })] })).toContain(':99');
  });

  test('has no colour but where it is asked for', () => {
    expect(printed()).not.toContain('\u001B');
    expect(printed({}, { colour: true })).toContain('\u001B[31merror: \u001B[39m');
  });

  test('passes no control sequence on to the terminal', () => {
    const evil = 'x\u001B]0;title\u0007\u202Ey';
    const fix = {
      kind: 'split-migration' as const,
      title: evil,
      safety: 'proven' as const,
      edits: [],
      newFiles: [{ path: evil, content: evil }],
    };
    const one = finding({ title: evil, message: evil, rule: evil, fix });
    const text = printed({ findings: [one] }, { text: `${evil}\n`.repeat(30) });
    expect(['\u001B', '\u0007', '\u202E'].filter((mark) => text.includes(mark))).toEqual([]);
  });

  test('gives no command to a workflow in whose log it is printed', () => {
    const message = '::set-output name=a::b\n\n::stop-commands::x ##[add-path]y';
    expect(printed({ findings: [finding({ message })] })).not.toMatch(/^\s*::|##\[/m);
  });
});

describe('what it comes to', () => {
  test('where nothing was found', () => {
    expect(printed({ findings: [] })).toMatchInlineSnapshot(`
"No hazards in 1 migration
2 of 2 operations understood. Judged for Django 5.2 and PostgreSQL 16.
"
`);
  });

  test('with suppressed findings and operations that were not understood', () => {
    const gap = migration({ understood: 1, unresolved: [{ at: at(9), reason: 'call of an unknown function `f()`' }] });
    const suppressed = [{ finding: finding(), reason: 'small', line: 3 }];
    const target = { ...review().target, assumed: { django: false, database: true } };
    expect(printed({ findings: [], suppressed, migrations: [gap], target })).toMatchInlineSnapshot(`
"No hazards in 1 migration (1 suppressed in the code)
Not understood:
  shop/migrations/0003_image_search.py:9  call of an unknown function \`f()\`
1 of 2 operations understood. Judged for Django 5.2 and PostgreSQL 16 (the database assumed: set it
in \`.github/lockkeeper.yml\`).
"
`);
  });

  test('names the first twenty gaps', () => {
    const unresolved = Array.from({ length: 25 }, (_, index) => ({ at: at(index + 1), reason: 'unknown' }));
    const text = printed({ findings: [], migrations: [migration({ unresolved })] });
    expect(text.match(/py:\d+ {2}/g)).toHaveLength(20);
    expect(text).toContain('  and 5 more; --format json lists them all');
  });
});

describe('a long report', () => {
  const findings = Array.from({ length: 200 }, (_, index) =>
    finding({
      rule: index % 3 === 0 ? 'add-index-not-concurrent' : 'drop-column-in-use',
      severity: index % 3 === 0 ? 'error' : 'warning',
      fingerprint: `f${index}`,
      path: index < 4 ? path : `shop/migrations/${String(Math.floor(index / 2)).padStart(4, '0')}_x.py`,
      startLine: index % 2 === 0 ? 9 : 14,
      endLine: index % 2 === 0 ? 13 : 17,
    }),
  );

  test('lists the findings by file and operation, explains each rule once, and ends in a table of the rules', () => {
    const text = printed({ findings });
    expect(text.match(/Move the index to its own migration/g)).toHaveLength(2);
    expect(text.match(/^ {8}(error|warning) /gm)).toHaveLength(200);
    expect(text.slice(0, text.indexOf('shop/migrations/0002'))).toMatchInlineSnapshot(`
"shop/migrations/0003_image_search.py
     9  AddField(model_name="image", name="search", field=models.TextField(null=True))
        error   Builds an index while all reads and writes on \`shop_image\` wait
                (add-index-not-concurrent)
        warning Builds an index while all reads and writes on \`shop_image\` wait (drop-column-in-use)
    14  AddIndex(model_name="image", index=GinIndex(fields=["search"], name="image_search"))
        error   Builds an index while all reads and writes on \`shop_image\` wait
                (add-index-not-concurrent)
        warning Builds an index while all reads and writes on \`shop_image\` wait (drop-column-in-use)

"
`);
    expect(text.slice(text.lastIndexOf('  rule '))).toMatchInlineSnapshot(`
"  rule                      errors  warnings  notices
  add-index-not-concurrent      67
  drop-column-in-use                     133

67 errors, 133 warnings in 1 migration
2 of 2 operations understood. Judged for Django 5.2 and PostgreSQL 16.
"
`);
  });

  test('is not much longer than its findings', () => {
    expect(printed({ findings }).split('\n').length).toBeLessThan(200 * 5);
  });

  test('keeps the findings of a file together, in the order of its lines', () => {
    const mixed = [
      finding({ path: 'b.py', startLine: 9 }),
      finding({ path: 'a.py' }),
      finding({ path: 'b.py', startLine: 2 }),
    ];
    expect(printed({ findings: mixed }).match(/[ab]\.py:\d+/g)).toEqual(['b.py:2', 'b.py:9', 'a.py:14']);
  });
});
