import { describe, expect, test } from '@jest/globals';

import { deployTable, deployText, isWorthTelling } from '../../src/report/deploy.ts';
import { migration } from './example-review.ts';

const died = migration({
  phase: {
    phase: 'after-code',
    reasons: [{ line: 9, demands: 'after-code', text: 'Running code queries `shop_image`.' }],
  },
  reversible: {
    verdict: 'irreversible',
    refusals: [{ line: 12, operation: 'RunSQL', text: '`RunSQL` has no reverse.' }],
    losses: [],
    mayFail: [],
    notUndone: [],
    work: undefined,
  },
  recovery: {
    verdict: 'by-hand',
    reason: 'Each statement commits by itself (`atomic = False`).',
    leftovers: [{ line: 14, text: '`image_search` stays behind INVALID if the build is cut off: no query uses it.' }],
    steps: [
      { kind: 'sql', text: 'DROP INDEX CONCURRENTLY IF EXISTS "image_search";' },
      { kind: 'sql', text: 'ALTER TABLE "shop_image" DROP COLUMN IF EXISTS "search";' },
      { kind: 'command', text: 'python manage.py migrate shop 0003_image_search' },
    ],
  },
});

describe('the deploy of migrations as Markdown', () => {
  test('one row each', () => {
    expect(deployTable([migration(), died])).toBe(`| migration | deploy | goes back | if it dies |
|---|---|---|---|
| \`shop.0003_image_search\` | before the code | yes, loses what was written since | run it again |
| \`shop.0003_image_search\` | after the code | no | by hand |`);
  });

  test('what demands both orders at different lines can be divided; at one line it can not', () => {
    const both = (line: number) =>
      migration({
        phase: {
          phase: 'with-downtime',
          reasons: [
            { line: 9, demands: 'before-code', text: 'The new code queries `shop_image`.' },
            { line, demands: 'after-code', text: 'Running code queries `shop_picture`.' },
          ],
        },
      });
    expect(deployTable([both(9)])).toContain('| with downtime |');
    expect(deployTable([both(10)])).toContain('| in two parts: before and after the code |');
  });

  test('what can be pasted stands together', () => {
    expect(deployText(died)).toBe(`**Deploy: after the code**

- line 9: Running code queries \`shop_image\`.

**Goes back: no**

- line 12: \`RunSQL\` has no reverse.

**If it dies in the middle: Each statement commits by itself (\`atomic = False\`).**

- line 14: \`image_search\` stays behind INVALID if the build is cut off: no query uses it.

\`\`\`sql
DROP INDEX CONCURRENTLY IF EXISTS "image_search";
ALTER TABLE "shop_image" DROP COLUMN IF EXISTS "search";
\`\`\`

\`\`\`sh
python manage.py migrate shop 0003_image_search
\`\`\``);
  });

  test('nothing is told of a migration that runs first and rolls back whole', () => {
    expect(isWorthTelling(migration())).toBe(false);
    expect(isWorthTelling(died)).toBe(true);
  });

  test('names of the project are inert', () => {
    const evil = migration({
      phase: { phase: 'either', reasons: [{ line: 1, demands: undefined, text: '@team <img> `` ``` [x](http://y)' }] },
    });
    expect(deployText(evil)).not.toMatch(/@team|<img>|[^\\]\]\(http/u);
  });
});
