import { migrationName } from '../analyzer/migration-name.ts';
import { gapsOf } from './gap.ts';
import type { ReviewedMigration } from '../analyzer/review.ts';
import { codeBlock, codeSpan, htmlText, inertLine, onOneLine, tableCell } from './escape.ts';
import { gantt, isWorthDrawing } from './locks-mermaid.ts';
import {
  durationOf,
  heldUntil,
  modeWords,
  statementsOfMigration,
  workOf,
  type ReportedStatement,
} from './statements.ts';
import { count } from './words.ts';

/** The SQL of a migration with a table of its locks. */
export function sqlAndLocks(migration: ReviewedMigration): string {
  const statements = statementsOfMigration(migration);
  if (statements.length === 0) return 'This migration executes no SQL.';
  return `${sqlBlock(migration, statements)}\n\n${lockTable(statements)}`;
}

/** The statements in order, each below the line that causes it. */
export function sqlBlock(migration: ReviewedMigration, statements = statementsOfMigration(migration)): string {
  // MySQL and MariaDB commit each change by itself: Django opens no transaction there.
  const atomic = migration.compiled.migration.atomic && statements.some(({ inTransaction }) => inTransaction);
  const lines = statements.flatMap((statement) => {
    const deferred = statement.deferred ? ', deferred to the end' : '';
    const text =
      terminated(statement.sql) ?? `-- not known: ${onOneLine(statement.unknown ?? 'a part could not be resolved')}`;
    const placeholders = statement.placeholders.map(
      ({ placeholder, reason }) => `-- ${onOneLine(placeholder)} is a placeholder: ${onOneLine(reason)}`,
    );
    return [`-- ${statement.number}: line ${statement.line}${deferred}`, ...placeholders, text];
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

/** The timelines of migrations as drawings, folded, where they show more than a table would. */
export function drawings(migrations: readonly ReviewedMigration[], most = 3): readonly string[] {
  return migrations
    .map((migration) => ({ migration, statements: statementsOfMigration(migration) }))
    .filter(({ statements }) => isWorthDrawing(statements))
    .slice(0, most)
    .map(({ migration: { project, compiled }, statements }) => {
      const name = migrationName({ ...compiled.migration, project });
      const drawn = codeBlock(gantt(`Locks of ${name}`, statements), 'mermaid');
      return details(`Who waits while ${name} runs`, drawn);
    });
}

/** Lines that could not be understood, with the reasons. */
export function unresolvedList(migration: ReviewedMigration, longest = 20): string {
  const items = gapsOf(migration.unresolved, migration.compiled.migration.path).map(
    ({ line, reason, path }) =>
      `- ${path === undefined ? '' : `${codeSpan(path)}, `}line ${line}: ${inertLine(reason)}`,
  );
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
  const unknown = statement.unknown === undefined ? [] : [`not known: ${cell(statement.unknown)}`];
  const online = statement.online.map(({ relation, lock }) => `LOCK=${lock} on ${tableCell(codeSpan(relation))}`);
  const maybe = statement.conditional.flatMap((part) =>
    part.locks.map(({ mode, relation }) => `maybe ${mode} on ${tableCell(codeSpan(relation))} (line ${part.line})`),
  );
  const locks = statement.locks.map((lock) => `${modeWords(lock)} on ${tableCell(codeSpan(lock.relation))}`);
  return [...unknown, ...online, ...locks, ...maybe].join('<br>') || 'no lock on an existing table';
}

function waitsCell(statement: ReportedStatement): string {
  const held = statement.stillHeld.map(
    ({ relation, blocks, since }) => `${blocks} on ${tableCell(codeSpan(relation))} (since ${since + 1})`,
  );
  const own = [...statement.locks, ...statement.online]
    .filter(({ blocks }) => blocks !== 'nothing')
    .map(({ relation, blocks }) => `${blocks} on ${tableCell(codeSpan(relation))}, ${heldUntil(statement)}`);
  return [...own, ...held].join('<br>') || 'nothing';
}

function workCell(statement: ReportedStatement): string {
  const work = workOf(statement, (name) => tableCell(codeSpan(name)));
  const duration = durationOf(statement);
  return [...work, ...(duration === undefined ? [] : [cell(duration)])].join('<br>');
}

function cell(text: string): string {
  return tableCell(inertLine(text));
}
