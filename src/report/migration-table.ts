import { describeSeconds, durationClasses, type DurationClass } from '../analyzer/database/cost.ts';
import type { Blocks } from '../analyzer/database/lock-modes.ts';
import { migrationName } from '../analyzer/migration-name.ts';
import type { ReviewedMigration } from '../analyzer/review.ts';
import { phaseWords, rollbackWords } from './deploy.ts';
import { codeSpan, tableCell } from './escape.ts';
import {
  holdingsOf,
  statementsOfMigration,
  strongestBlock,
  type Holding,
  type ReportedStatement,
} from './statements.ts';

/** Beyond, the table is longer than anybody reads. */
const mostRows = 50;

/** One row a migration: what it does to a database that is in use. "" where there is no migration. */
export function migrationTable(migrations: readonly ReviewedMigration[]): string {
  if (migrations.length === 0) return '';
  const rows = migrations.slice(0, mostRows).map((migration) => `| ${cellsOf(migration).join(' | ')} |`);
  const hidden = migrations.length - mostRows;
  return [
    '| migration | operations | strongest lock | waiting meanwhile | work takes | deploy | goes back |',
    '|---|--:|---|---|---|---|---|',
    ...rows,
    ...(hidden > 0 ? [`| and ${hidden} more | | | | | | |`] : []),
  ].join('\n');
}

function cellsOf(migration: ReviewedMigration): readonly string[] {
  const id = migrationName({ ...migration.compiled.migration, project: migration.project });
  const statements = statementsOfMigration(migration);
  const unknown = migration.operations - migration.understood;
  return [
    tableCell(codeSpan(id)),
    unknown > 0 ? `${migration.operations}, ${unknown} not understood` : `${migration.operations}`,
    strongestCell(statements, unknown > 0),
    waitingCell(statements, unknown > 0),
    durationCell(statements, unknown > 0),
    phaseWords(migration.phase),
    rollbackWords(migration.reversible),
  ];
}

const order: readonly Blocks[] = ['nothing', 'writes', 'reads and writes'];

/** The lock that blocks most; of several tables one is named. */
function strongestCell(statements: readonly ReportedStatement[], hasGaps: boolean): string {
  const holdings = holdingsOf(statements);
  const strongest = holdings.reduce<Holding | undefined>(
    (best, each) => (best === undefined || order.indexOf(each.blocks) > order.indexOf(best.blocks) ? each : best),
    undefined,
  );
  if (strongest === undefined) return hasGaps ? 'not known' : 'none on existing tables';
  const others = new Set(
    holdings
      .filter(({ mode, relation }) => mode === strongest.mode && relation !== strongest.relation)
      .map((each) => each.relation),
  ).size;
  const bound = hasGaps ? 'at least ' : '';
  return `${bound}${strongest.mode} on ${tableCell(codeSpan(strongest.relation))}${others > 0 ? ` and ${others} more` : ''}`;
}

function waitingCell(statements: readonly ReportedStatement[], hasGaps: boolean): string {
  if (hasGaps || statements.some(({ unknown }) => unknown !== undefined)) return 'not known in full';
  return strongestBlock(holdingsOf(statements));
}

const unmeasured: Readonly<Record<DurationClass, string>> = {
  instant: 'no time',
  scan: 'a scan of a table of unknown size',
  'index build': 'an index build on a table of unknown size',
  rows: 'as many rows as its conditions leave',
  rewrite: 'a rewrite of a table of unknown size',
  unbounded: 'as long as what it waits for',
};

/** The sum where every size is known; else the heaviest kind of work. */
function durationCell(statements: readonly ReportedStatement[], hasGaps: boolean): string {
  if (hasGaps || statements.some(({ unknown }) => unknown !== undefined)) return 'not known';
  const working = statements
    .map(({ cost }) => cost)
    .filter(({ duration, assumptions }) => duration !== 'instant' || assumptions.length > 0);
  const heaviest = working.reduce<DurationClass>(
    (worst, { duration }) => (durationClasses.indexOf(duration) > durationClasses.indexOf(worst) ? duration : worst),
    'instant',
  );
  const unknown = working.find(({ seconds }) => seconds === undefined);
  if (working.length === 0 || unknown !== undefined) return unmeasured[heaviest];
  const sum = describeSeconds(working.reduce((seconds, cost) => seconds + (cost.seconds ?? 0), 0));
  const most = working.some(({ atMost }) => atMost) ? 'up to ' : '';
  return heaviest === 'unbounded' ? `${most}${sum}, after older transactions` : `${most}${sum}`;
}
