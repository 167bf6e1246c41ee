import { beforeAll, expect, test } from '@jest/globals';

import { prepareAnalyzer, review } from '../../../src/analyzer/index.ts';
import { changeBetween, readerOf, type Files } from './fixture-projects.ts';

beforeAll(prepareAnalyzer);

const project = (length: number): Files => ({
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  'shop/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("number", models.CharField(max_length=20)),
                ("city", models.CharField(max_length=20)),
                ("note", models.CharField(max_length=${length})),
                ("status", models.CharField(max_length=20)),
            ],
        ),
    ]
`,
});

// GitHub shows three lines around an edit: a comment on the first line of a long operation would have no place.
test('what is said of an edited operation reaches to the line that was edited', () => {
  const [base, head] = [project(20), project(40)];
  const { findings } = review(readerOf(head), changeBetween(base, head), {});
  expect(findings.map(({ rule, startLine, endLine }) => [rule, startLine, endLine])).toEqual([
    ['migration-edited-after-merge', 6, 12],
  ]);
});
