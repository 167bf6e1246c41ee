import type { Effects, TimelineEntry } from '../../src/analyzer/database/effects.ts';
import type { CompiledMigration } from '../../src/analyzer/django/history.ts';
import type { Location } from '../../src/analyzer/location.ts';
import type { Review, ReviewedMigration } from '../../src/analyzer/review.ts';
import type { Finding } from '../../src/analyzer/rules/finding.ts';
import type { CompiledStatement } from '../../src/analyzer/sql/statement.ts';

// Reviews made by hand: reports are judged by what they make of values, whatever the analyzer says today.

export const path = 'shop/migrations/0003_image_search.py';

/** The file that the example is about. */
export const source = `from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_image")]

    operations = [
        migrations.AddField(
            model_name="image",
            name="search",
            field=models.TextField(null=True),
        ),
        migrations.AddIndex(
            model_name="image",
            index=GinIndex(fields=["search"], name="image_search"),
        ),
    ]
`;

export function finding(over: Partial<Finding> = {}): Finding {
  return {
    rule: 'add-index-not-concurrent',
    severity: 'error',
    app: 'shop',
    migration: '0003_image_search',
    path,
    startLine: 14,
    endLine: 17,
    relation: 'shop_image',
    title: 'Builds an index while all reads and writes on `shop_image` wait',
    message:
      '`CREATE INDEX` takes `SHARE`, and this transaction already holds `ACCESS EXCLUSIVE` on the table since line 9 (`ADD COLUMN`) and keeps it until COMMIT.\n\nMove the index to its own migration and build it concurrently.',
    help: 'https://example.org/rules/add-index-not-concurrent',
    fingerprint: 'f1',
    fix: undefined,
    ...over,
  };
}

export const fixOfTwoFiles = {
  title: 'Build the index in a migration of its own',
  kind: 'split-migration' as const,
  safety: 'proven' as const,
  edits: [{ path, startLine: 14, endLine: 17, replacement: '' }],
  newFiles: [
    {
      path: 'shop/migrations/0004_image_search_index.py',
      content: 'from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    atomic = False\n',
    },
  ],
};

export function effects(over: Partial<Effects> = {}): Effects {
  return {
    command: 'ALTER TABLE … ADD COLUMN',
    locks: [],
    objectLocks: [],
    nowait: false,
    online: [],
    rewrites: [],
    scans: [],
    possibleScans: [],
    indexBuilds: [],
    rowsWritten: [],
    deferredChecks: [],
    lingers: undefined,
    assumes: undefined,
    parts: [],
    actions: [],
    allowedInTransaction: true,
    setting: undefined,
    transactionControl: undefined,
    savepoint: undefined,
    error: undefined,
    unknown: undefined,
    ...over,
  };
}

export function entry(over: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    sql: 'ALTER TABLE "shop_image" ADD COLUMN "search" text NULL',
    line: 9,
    source: 0,
    transaction: 1,
    inTransaction: true,
    deferred: false,
    effects: effects({ locks: [{ relation: 'shop_image', mode: 'ACCESS EXCLUSIVE' }] }),
    heldBefore: [],
    settings: new Map(),
    unseen: new Set(),
    empty: new Set(),
    condition: undefined,
    parts: [],
    ...over,
  };
}

/** The second statement of the example: it builds an index below the lock of the first. */
export const indexEntry = entry({
  sql: 'CREATE INDEX "image_search" ON "shop_image" USING gin ("search")',
  line: 14,
  source: 1,
  effects: effects({
    command: 'CREATE INDEX',
    locks: [{ relation: 'shop_image', mode: 'SHARE' }],
    scans: ['shop_image'],
    indexBuilds: [
      {
        relation: 'shop_image',
        index: 'image_search',
        concurrently: false,
        columns: ['search'],
        method: 'gin',
        partial: false,
      },
    ],
  }),
  heldBefore: [{ relation: 'shop_image', mode: 'ACCESS EXCLUSIVE', since: 0 }],
});

export function compiledStatement(sql: string, over: Partial<CompiledStatement> = {}): CompiledStatement {
  return { sql, deferred: false, operation: 0, at: at(9), raw: false, unresolved: [], ...over };
}

export function migration(
  over: Partial<ReviewedMigration> = {},
  statements: readonly CompiledStatement[] = [],
): ReviewedMigration {
  const compiled = {
    migration: { app: 'shop', name: '0003_image_search', path, atomic: true },
    script: statements.map((statement) => ({ kind: 'statement', statement })),
    steps: [],
    unresolved: [],
  } as unknown as CompiledMigration;
  return {
    compiled,
    costs: [],
    timeline: { entries: [entry(), indexEntry] },
    operations: 2,
    understood: 2,
    unresolved: [],
    opaque: [],
    reversible: {
      verdict: 'loses-data',
      refusals: [],
      losses: [
        { line: 9, when: 'going-back', text: 'Going back drops `shop_image.search` with all values written since.' },
      ],
      mayFail: [],
      notUndone: [],
      work: { mode: 'ACCESS EXCLUSIVE', relation: 'shop_image', duration: 'instant' },
    },
    phase: {
      phase: 'before-code',
      reasons: [{ line: 9, demands: 'before-code', text: 'The new code names `shop_image.search` in its queries.' }],
    },
    recovery: {
      verdict: 'nothing-left',
      reason: 'It is one transaction: the database takes all of it back.',
      leftovers: [],
      steps: [],
    },
    preflight: { queries: [], abort: [] },
    ...over,
  };
}

export function at(line: number): Location {
  return { path, startLine: line, startColumn: 0, endLine: line, endColumn: 1 };
}

export function review(over: Partial<Review> = {}): Review {
  const findings = over.findings ?? [finding()];
  const suppressed = over.suppressed ?? [];
  const count = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  return {
    target: { django: [5, 2], vendor: 'postgresql', database: [16, 0], assumed: { django: false, database: false } },
    migrations: [migration()],
    findings,
    suppressed,
    followUps: [],
    summary: {
      errors: count('error'),
      warnings: count('warning'),
      notices: count('notice'),
      suppressed: suppressed.length,
    },
    project: { migrations: 3, operations: 5, understood: 5 },
    ...over,
  };
}
