import { describe, expect, test } from '@jest/globals';

import type { Finding } from '../../src/analyzer/rules/finding.ts';
import { byteLength } from '../../src/report/budget.ts';
import {
  checkOutput,
  explainBody,
  findingBody,
  reviewDocument,
  sqlBody,
  summaryBody,
} from '../../src/report/markdown.ts';
import { suggestionFor } from '../../src/report/suggestion.ts';
import { at, effects, entry, finding, fixOfTwoFiles, migration, review } from './example-review.ts';

describe('the comment on a line', () => {
  test('says consequence, mechanism and repair; the rest is folded', () => {
    expect(
      findingBody({ finding: finding({ rule: 'x-y', fix: fixOfTwoFiles }), migration: migration(), suggestion: '' }),
    ).toMatchInlineSnapshot(`
"**Builds an index while all reads and writes on \`shop_image\` wait** · [\`x-y\`](https://example.org/rules/add-index-not-concurrent)

\`CREATE INDEX\` takes \`SHARE\`, and this transaction already holds \`ACCESS EXCLUSIVE\` on the table since line 9 (\`ADD COLUMN\`) and keeps it until COMMIT.

Move the index to its own migration and build it concurrently.

Build the index in a migration of its own:

\`\`\`suggestion
\`\`\`

Together with it, add \`shop/migrations/0004_image_search_index.py\`:

\`\`\`python
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False
\`\`\`

<details><summary>SQL and locks of this migration</summary>

\`\`\`sql
BEGIN;
-- 1: line 9
ALTER TABLE "shop_image" ADD COLUMN "search" text NULL;
-- 2: line 14
CREATE INDEX "image_search" ON "shop_image" USING gin ("search");
COMMIT;
\`\`\`

| # | line | takes | waiting meanwhile | work |
|--:|--:|---|---|---|
| 1 | 9 | ACCESS EXCLUSIVE on \`shop_image\` | reads and writes on \`shop_image\`, until COMMIT |  |
| 2 | 14 | SHARE on \`shop_image\` | writes on \`shop_image\`, until COMMIT<br>reads and writes on \`shop_image\` (since 1) | scans \`shop_image\`<br>builds index \`image_search\` on \`shop_image\` |

</details>"
`);
  });

  test('shows edits that are no suggestion with their lines', () => {
    const fix = {
      title: 'Make it **reversible**',
      kind: 'split-migration' as const,
      safety: 'manual' as const,
      edits: [
        { path: finding().path, startLine: 3, endLine: 3, replacement: 'a = 1\n' },
        { path: 'shop/models.py', startLine: 7, endLine: 9, replacement: '' },
      ],
      newFiles: [],
    };
    expect(findingBody({ finding: finding({ rule: 'x-y', fix }), migration: undefined, suggestion: undefined }))
      .toMatchInlineSnapshot(`
"**Builds an index while all reads and writes on \`shop_image\` wait** · [\`x-y\`](https://example.org/rules/add-index-not-concurrent)

\`CREATE INDEX\` takes \`SHARE\`, and this transaction already holds \`ACCESS EXCLUSIVE\` on the table since line 9 (\`ADD COLUMN\`) and keeps it until COMMIT.

Move the index to its own migration and build it concurrently.

Make it \\*\\*reversible\\*\\* (read it before you apply it: it depends on your code):

Line 3 becomes:

\`\`\`python
a = 1
\`\`\`

Lines 7 to 9 of \`shop/models.py\` go away."
`);
  });

  test('folds why the rule is there', () => {
    expect(findingBody({ finding: finding(), migration: undefined, suggestion: undefined })).toContain(
      '<details><summary>Why this is a hazard</summary>',
    );
  });

  test('has a plan in full, and its outline where that is too long for a comment', () => {
    const planOf = (count: number) => ({
      title: 'Change `shop_ship.id` in two releases',
      steps: [
        {
          kind: 'pull-request' as const,
          text: 'Add second columns.',
          files: Array.from({ length: count }, (_, index) => ({
            path: `shop/migrations/${String(index + 2).padStart(4, '0')}_step.py`,
            content: `a = "${'x'.repeat(1000)}"\n`,
          })),
        },
        { kind: 'deploy' as const, text: 'Deploy it.', files: [] },
      ],
    });
    const bodyOf = (count: number): string =>
      findingBody({ finding: finding({ plan: planOf(count) }), migration: migration(), suggestion: undefined });
    expect(bodyOf(30).split('x'.repeat(1000)).length).toBe(31);
    expect(bodyOf(30)).toContain('Why this is a hazard');
    expect(bodyOf(100)).not.toContain('xxx');
    expect(bodyOf(100)).toContain('- `shop/migrations/0101_step.py`');
    expect(bodyOf(100)).toContain(
      'The 100 files are too long for a comment: `lockkeeper check --base` prints them in full.',
    );
  });

  test('says what renames a file, since no suggestion can', () => {
    const fix = {
      ...fixOfTwoFiles,
      edits: [{ path: finding().path, startLine: 3, endLine: 3, replacement: 'a = 1\n' }],
      newFiles: [],
      renamedFiles: [{ path: finding().path, newPath: 'shop/migrations/0004_image_search.py' }],
    };
    const bodyOf = (safety: 'proven' | 'manual'): string =>
      findingBody({ finding: finding({ fix: { ...fix, safety } }), migration: undefined, suggestion: undefined });
    expect(bodyOf('proven')).toContain(
      "Rename `shop/migrations/0003_image_search.py` to `0004_image_search.py`.\n\nA suggestion can't rename a file: `/lockkeeper fix` commits all of this",
    );
    expect(bodyOf('manual')).toContain('`lockkeeper check --fix --fix-manual --base BRANCH`');
    expect(bodyOf('manual')).not.toContain('/lockkeeper fix');
    expect(suggestionFor(finding({ fix }), 'one\ntwo\nthree\nfour\n')).toBeUndefined();
    const { renamedFiles: _, ...edited } = fix;
    expect(suggestionFor(finding({ fix: edited }), 'one\ntwo\nthree\nfour\n')).toBeDefined();
  });

  test('leaves parts out whole where it would become too long', () => {
    const newFiles = [{ path: 'a.py', content: '# x\n'.repeat(4000) }];
    const body = findingBody({
      finding: finding({ message: 'word '.repeat(5000), fix: { ...fixOfTwoFiles, newFiles } }),
      migration: migration(),
      suggestion: undefined,
    });
    expect(byteLength(body)).toBeLessThanOrEqual(10_000);
    expect(body).toContain('SQL and locks of this migration');
    expect(body).toMatch(/The rest is too long for a comment; `lockkeeper check` prints it in full\.$/);
  });

  test('is inert whatever the names are', () => {
    const evil = '` @octocat <img src=x> [a](http://evil.example)';
    const body = findingBody({
      finding: finding({
        rule: 'x-y',
        title: `Drops \`${evil}\``,
        message: `Drops \`${evil}\`.`,
        help: 'javascript:alert(1)',
      }),
      migration: migration({ timeline: { entries: [entry({ sql: `SELECT '\`\`\`' -- ${evil}` })] } }),
      suggestion: undefined,
    });
    expect(body.replaceAll(/(`{3,})sql\n[^]*?\n\1/g, '')).not.toMatch(/@octocat|<img|[^\\]\]\(http|javascript/);
  });
});

describe('the summary comment', () => {
  test('says nothing where there is nothing to say', () => {
    expect(summaryBody({ review: review({ findings: [] }), placedInline: new Set(), notes: [] })).toBeUndefined();
  });

  test('says nothing where everything stands on its line, and of notices', () => {
    const findings = [finding(), finding({ severity: 'notice', fingerprint: 'f2' })];
    expect(summaryBody({ review: review({ findings }), placedInline: new Set(['f1']), notes: [] })).toBeUndefined();
  });

  test('tells what has no line, errors first', () => {
    const findings = [
      finding({ severity: 'warning', fingerprint: 'f1', rule: 'a-warning' }),
      finding({ severity: 'error', fingerprint: 'f2', rule: 'an-error' }),
      finding({ severity: 'error', fingerprint: 'f3', rule: 'placed-inline' }),
    ];
    const body = summaryBody({ review: review({ findings }), placedInline: new Set(['f3']), notes: [] }) ?? '';
    expect(body).toMatch(
      /^\*\*Lockkeeper\*\*: 2 errors, 1 warning in 1 migration; 1 of them on the lines themselves\./,
    );
    expect(body.indexOf('an-error')).toBeLessThan(body.indexOf('a-warning'));
    expect(body).not.toContain('placed-inline');
  });

  test('tells what could not be understood, even where nothing was found', () => {
    const gap = migration({ understood: 1, unresolved: [{ at: at(9), reason: 'call of an unknown function `f()`' }] });
    expect(summaryBody({ review: review({ findings: [], migrations: [gap] }), placedInline: new Set(), notes: [] }))
      .toMatchInlineSnapshot(`
"**Lockkeeper**: No hazards in 1 migration.

| migration | operations | strongest lock | waiting meanwhile | work takes | deploy | goes back |
|---|--:|---|---|---|---|---|
| \`shop.0003_image_search\` | 2, 1 not understood | at least ACCESS EXCLUSIVE on \`shop_image\` | not known in full | not known | before the code | yes, loses what was written since |

<details><summary>Not understood</summary>

\`shop/migrations/0003_image_search.py\`: 1 of 2 operations understood

- line 9: call of an unknown function \`f()\`

</details>

<details><summary>SQL and locks of shop.0003_image_search</summary>

\`\`\`sql
BEGIN;
-- 1: line 9
ALTER TABLE "shop_image" ADD COLUMN "search" text NULL;
-- 2: line 14
CREATE INDEX "image_search" ON "shop_image" USING gin ("search");
COMMIT;
\`\`\`

| # | line | takes | waiting meanwhile | work |
|--:|--:|---|---|---|
| 1 | 9 | ACCESS EXCLUSIVE on \`shop_image\` | reads and writes on \`shop_image\`, until COMMIT |  |
| 2 | 14 | SHARE on \`shop_image\` | writes on \`shop_image\`, until COMMIT<br>reads and writes on \`shop_image\` (since 1) | scans \`shop_image\`<br>builds index \`image_search\` on \`shop_image\` |

</details>

<details><summary>Who waits while shop.0003_image_search runs</summary>

\`\`\`mermaid
gantt
    title Locks of shop.0003_image_search
    dateFormat X
    axisFormat %s
    section Statements
    1 ALTER TABLE shop_image ADD COLUMN (line 9) :0, 1
    2 CREATE INDEX image_search ON shop_image (line 14) :1, 2
    section shop_image
    ACCESS EXCLUSIVE, reads and writes wait :crit, 0, 2
\`\`\`

</details>

1 of 2 operations understood. Judged for Django 5.2 and PostgreSQL 16."
`);
  });

  test('names what was dismissed, and that errors of it count', () => {
    const others = [finding(), finding({ fingerprint: 'f2', severity: 'warning' }), finding({ fingerprint: 'f3' })];
    const [first, second] = others as [Finding, Finding];
    const dismissed = [
      { finding: first, by: 'ann' },
      { finding: second, by: undefined },
    ];
    const placedInline = new Set(['f1', 'f2']);
    const body = summaryBody({ review: review({ findings: others }), placedInline, dismissed, notes: [] }) ?? '';
    expect(body).toContain('Dismissed: 2 findings');
    expect(body).toMatch(/dismissed by `ann`; it counts until it is fixed, or ignored with a reason$/m);
    expect(body).toMatch(/its comment was deleted$/m);
    const alone = review({ findings: [first, second] });
    expect(summaryBody({ review: alone, placedInline, dismissed, notes: [] })).toBeUndefined();
  });

  test('puts notes first', () => {
    const body = summaryBody({ review: review({ findings: [] }), placedInline: new Set(), notes: ['A note.'] });
    expect(body).toMatch(/^\*\*Lockkeeper\*\*: No hazards in 1 migration\.\n\nA note\./);
  });

  test('ends before GitHub would refuse it, at the end of a finding', () => {
    const findings = Array.from({ length: 200 }, (_, index) =>
      finding({ fingerprint: `f${index}`, message: 'word '.repeat(300) }),
    );
    const body = summaryBody({ review: review({ findings }), placedInline: new Set(), notes: [] }) ?? '';
    expect(byteLength(body)).toBeLessThanOrEqual(60_000);
    expect(body).toMatch(/\n\n…and \d+ more findings; the check lists them\.\n\n/);
  });
});

describe('the check', () => {
  test.each([
    [review({ findings: [], migrations: [] }), 'No migrations to review'],
    [review({ findings: [] }), 'No hazards in 1 migration'],
    [review({ findings: [finding(), finding({ severity: 'notice' })] }), '1 error, 1 notice in 1 migration'],
  ])('has a title that says it all', (example, title) => {
    expect(checkOutput(example).title).toBe(title);
  });

  test('says for what it was judged, and what of that was assumed', () => {
    const target = { ...review().target, assumed: { django: true, database: true } };
    expect(checkOutput(review({ target, findings: [] })).summary).toContain(
      'No hazards in 1 migration. 2 of 2 operations understood. Judged for Django 5.2 and PostgreSQL 16 (the Django version and the database assumed: set it in `.github/lockkeeper.yml`).',
    );
  });

  test.each([
    ['mysql', [8, 0], /^No hazards found in 1 migration; of locks only copies of tables are judged/],
    ['sqlite', [3, 40], /^No hazards found in 1 migration; of locks only copies of tables are judged/],
  ] as const)('%s: does not keep silent on locks as if there were none', (vendor, database, title) => {
    const target = { ...review().target, vendor, database };
    expect(checkOutput(review({ target, findings: [] })).title).toMatch(title);
    expect(checkOutput(review({ target })).summary).toMatch(/judged\.$/m);
  });

  test('tells what was suppressed, with the reasons', () => {
    const suppressed = [{ finding: finding(), reason: 'the table is empty @octocat', line: 13 }];
    const { summary } = checkOutput(review({ findings: [], suppressed }));
    expect(summary).toContain('1 finding suppressed in the code');
    expect(summary).toContain(
      '- `add-index-not-concurrent` at `shop/migrations/0003_image_search.py:13`: the table is empty @\u200Boctocat',
    );
  });

  test('stays within what GitHub takes', () => {
    const entries = Array.from({ length: 50 }, () => entry({ sql: `SELECT '${'x'.repeat(200)}'` }));
    const migrations = Array.from({ length: 30 }, () => migration({ timeline: { entries } }));
    const findings = Array.from({ length: 500 }, () => finding());
    const { summary, text } = checkOutput(review({ migrations, findings }));
    expect(byteLength(summary)).toBeLessThanOrEqual(60_000);
    expect(byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/…and \d+ more migrations; `lockkeeper check` prints them all\.$/);
  });
});

describe('the SQL of a migration', () => {
  test('comes with its locks', () => {
    expect(sqlBody(migration())).toMatchInlineSnapshot(`
"**SQL of \`shop.0003_image_search\`**

\`\`\`sql
BEGIN;
-- 1: line 9
ALTER TABLE "shop_image" ADD COLUMN "search" text NULL;
-- 2: line 14
CREATE INDEX "image_search" ON "shop_image" USING gin ("search");
COMMIT;
\`\`\`

| # | line | takes | waiting meanwhile | work |
|--:|--:|---|---|---|
| 1 | 9 | ACCESS EXCLUSIVE on \`shop_image\` | reads and writes on \`shop_image\`, until COMMIT |  |
| 2 | 14 | SHARE on \`shop_image\` | writes on \`shop_image\`, until COMMIT<br>reads and writes on \`shop_image\` (since 1) | scans \`shop_image\`<br>builds index \`image_search\` on \`shop_image\` |"
`);
  });

  test('says what is not known instead of guessing', () => {
    const entries = [
      entry({ effects: effects({ unknown: 'the statement is built at run time' }) }),
      entry({ effects: effects({ error: 'column "x" does not exist' }) }),
    ];
    const body = sqlBody(
      migration({ timeline: { entries }, unresolved: [{ at: at(9), reason: 'unknown operation `Foo`' }] }),
    );
    expect(body).toContain('Not all of it could be resolved:\n\n- line 9: unknown operation `Foo`');
    expect(body).toContain('not known: the statement is built at run time');
    expect(body).toContain('the server refuses it: column "x" does not exist');
  });

  test('may be none', () => {
    expect(sqlBody(migration({ timeline: { entries: [] } }))).toBe(
      '**SQL of `shop.0003_image_search`**: it executes none.',
    );
  });
});

describe('a rule is explained', () => {
  test('by its documentation', () => {
    expect(explainBody('add-index-not-concurrent')).toMatch(/^\*\*`add-index-not-concurrent`\*\* · error\n\n/);
  });

  test('not if there is none of the name', () => {
    expect(explainBody('`@octocat')).toBe('There is no rule `` `@octocat ``.');
  });
});

test('a whole review is one document', () => {
  const document = reviewDocument(review());
  expect(document).toMatch(/^## Lockkeeper: 1 error in 1 migration\n/);
  expect(document).toContain('<details><summary>SQL and locks of shop.0003_image_search</summary>');
});
