import { beforeAll, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import type { Fix } from '../../../src/analyzer/rules/finding.ts';
import { readerOf } from '../rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

const base = {
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  'shop/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True))])]
`,
};

const added = 'migrations.AddField("order", "city", models.TextField(null=True))';

/** The fix of the finding about a large table without a lock timeout. */
function fixOf(operations: string, atomic = true): Fix | undefined {
  const path = 'shop/migrations/0002_change.py';
  const text = `from django.db import migrations, models


class Migration(migrations.Migration):
${atomic ? '' : '    atomic = False\n\n'}    dependencies = [("shop", "0001_initial")]

    operations = [
${operations}
    ]
`;
  const files = [{ path, status: 'added' as const, previousPath: undefined }];
  const tables = new Map([['shop_order', { rows: 40_000_000, bytes: undefined, hot: false }]]);
  const { findings } = review(readerOf({ ...base, [path]: text }), { files, base: readerOf(base) }, { tables });
  const found = findings.find(({ rule }) => rule === 'missing-lock-timeout');
  if (found === undefined) throw new Error('nothing is found');
  return found.fix;
}

test('it stands before all operations, and above what is said of the first', () => {
  expect(fixOf(`        # Where the order goes.\n        ${added},`)?.edits).toEqual([
    {
      path: 'shop/migrations/0002_change.py',
      startLine: 7,
      endLine: 7,
      replacement: `    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
`,
    },
  ]);
});

test.each([
  ['without a transaction, where it would not last', `        ${added},`, false],
  ['where code changes rows', `        ${added},\n        migrations.RunPython(migrations.RunPython.noop),`, true],
  [
    'where SQL changes rows',
    `        ${added},\n        migrations.RunSQL("UPDATE shop_order SET city = ''", ""),`,
    true,
  ],
])('%s there is none', (_, operations, atomic) => {
  expect(fixOf(operations, atomic)).toBeUndefined();
});
