import { review } from '../../../src/analyzer/index.ts';
import type { Review, ReviewedMigration, ReviewOptions } from '../../../src/analyzer/review.ts';
import { changeBetween, readerOf, type Files } from '../rules/fixture-projects.ts';

const target: ReviewOptions = { django: [5, 2], database: { vendor: 'postgresql', version: [16, 0] } };

/** An app with customers and their orders, as the base branch has it. */
export const initial = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.CreateModel(
            name="Customer",
            fields=[("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=50))],
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("number", models.CharField(max_length=50)),
                ("note", models.TextField(null=True)),
                ("customer", models.ForeignKey("shop.customer", on_delete=models.CASCADE)),
            ],
            options={"indexes": [models.Index(fields=["note"], name="order_note")]},
        ),
    ]
`;

export const base: Files = { 'shop/migrations/__init__.py': '', 'shop/migrations/0001_initial.py': initial };

/** The text of a migration that follows another. */
export function migrationText(
  operations: readonly string[],
  {
    dependency = '0001_initial',
    atomic = true,
    top = '',
  }: { dependency?: string; atomic?: boolean; top?: string } = {},
): string {
  return `from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import (
    AddConstraintNotValid, AddIndexConcurrently, RemoveIndexConcurrently, ValidateConstraint
)
from django.db import migrations, models

${top}
class Migration(migrations.Migration):
${atomic ? '' : '    atomic = False\n'}    dependencies = [("shop", "${dependency}")]

    operations = [
${operations.map((operation) => `        ${operation},\n`).join('')}    ]
`;
}

/** Reviews migrations that a change adds, each given by its text, in order. */
export function reviewOf(texts: readonly string[], options: ReviewOptions = {}): Review {
  const added = Object.fromEntries(texts.map((text, index) => [`shop/migrations/000${index + 2}_change.py`, text]));
  const head = { ...base, ...added };
  return review(readerOf(head), changeBetween(base, head), { ...target, ...options });
}

/** Reviews one migration that a change adds. */
export function migrationOf(
  operations: readonly string[],
  more: { atomic?: boolean; top?: string; options?: ReviewOptions } = {},
): ReviewedMigration {
  const [migration] = reviewOf([migrationText(operations, more)], more.options).migrations;
  if (migration === undefined) throw new Error('no migration was reviewed');
  return migration;
}
