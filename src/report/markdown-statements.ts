import type { ReviewedMigration } from '../analyzer/review.ts';
import { codeBlock, codeSpan, htmlText, inertLine, onOneLine, tableCell } from './escape.ts';
import { heldUntil, statementsOfMigration, workOf, type ReportedStatement } from './statements.ts';
import { count } from './words.ts';

/** The SQL of a migration with a table of its locks. */
export function sqlAndLocks(migration: ReviewedMigration): string {
  const statements = statementsOfMigration(migration);
  if (statements.length === 0) return 'This migration executes no SQL.';
  return `${sqlBlock(migration, statements)}\n\n${lockTable(statements)}`;
}

/** The statements in order, each below the line that causes it. */
export function sqlBlock(migration: ReviewedMigration, statements = statementsOfMigration(migration)): string {
  const { atomic } = migration.compiled.migration;
  const lines = statements.flatMap((statement) => {
    const deferred = statement.deferred ? ', deferred to the end' : '';
    const text =
      terminated(statement.sql) ?? `-- not known: ${onOneLine(statement.unknown ?? 'a part could not be resolved')}`;
    return [`-- ${statement.number}: line ${statement.line}${deferred}`, text];
  });
  return codeBlock([...(atomic ? ['BEGIN;'] : []), ...lines, ...(atomic ? ['COMMIT;'] : [])].join('\n'), 'sql');
}

/** One row a statement: what it locks, what then waits and how long, and the work that it does meanwhile. */
export function lockTable(statements: readonly ReportedStatement[]): string {
  const rows = statements.map((statement) => {
    const cells = [
      `${statement.number}`,
      `${statement.line}`,
      locksCell(statement),
      waitsCell(statement),
      workCell(statement),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| # | line | takes | waiting meanwhile | work |', '|--:|--:|---|---|---|', ...rows].join('\n');
}

/** Lines that could not be understood, with the reasons. */
export function unresolvedList(migration: ReviewedMigration, longest = 20): string {
  const items = migration.unresolved.map(({ at, reason }) => `- line ${at.startLine}: ${inertLine(reason)}`);
  const hidden = items.length - longest;
  return [...items.slice(0, longest), ...(hidden > 0 ? [`- and ${count(hidden, 'more', 'more')}`] : [])].join('\n');
}

/** A part of a comment that is folded. */
export function details(summary: string, body: string): string {
  return `<details><summary>${htmlText(summary)}</summary>\n\n${body}\n\n</details>`;
}

/** The parser gives statements without the semicolon that ends them. */
function terminated(sql: string | undefined): string | undefined {
  return sql === undefined || sql.trimEnd().endsWith(';') ? sql : `${sql};`;
}

function locksCell(statement: ReportedStatement): string {
  if (statement.error !== undefined) return `the server refuses it: ${cell(statement.error)}`;
  if (statement.unknown !== undefined) return `not known: ${cell(statement.unknown)}`;
  const locks = statement.locks.map(({ mode, relation }) => `${mode} on ${tableCell(codeSpan(relation))}`);
  return locks.length === 0 ? 'no lock on an existing table' : locks.join('<br>');
}

function waitsCell(statement: ReportedStatement): string {
  const held = statement.stillHeld.map(
    ({ relation, blocks, since }) => `${blocks} on ${tableCell(codeSpan(relation))} (since ${since + 1})`,
  );
  const own = statement.locks
    .filter(({ blocks }) => blocks !== 'nothing')
    .map(({ relation, blocks }) => `${blocks} on ${tableCell(codeSpan(relation))}, ${heldUntil(statement)}`);
  return [...own, ...held].join('<br>') || 'nothing';
}

function workCell(statement: ReportedStatement): string {
  return workOf(statement, (name) => tableCell(codeSpan(name))).join('<br>');
}

function cell(text: string): string {
  return tableCell(inertLine(text));
}
