import type { Timeline, TimelineEntry } from './database/effects.ts';
import { MysqlTables } from './database/mysql/tables.ts';
import { mysqlTimelineOf } from './database/mysql/timeline.ts';
import { sqliteTimelineOf } from './database/sqlite/timeline.ts';
import { timelineOf } from './database/timeline.ts';
import type { Backwards } from './deploy/reversibility.ts';
import { sqlBackwards } from './django/backwards.ts';
import type { CompiledMigration } from './django/history.ts';
import type { Project } from './django/project.ts';
import type { CompiledTimeline } from './rules/born.ts';
import { sqlOfCode } from './rules/data-migrations/code-sql.ts';
import type { CompiledStatement, ScriptItem } from './sql/statement.ts';
import { gapsInEffects } from './location.ts';

/** A migration under review with its statements in their order, forwards and backwards. */
export interface ReviewedTimeline extends CompiledTimeline {
  readonly backwards: Backwards;
}

/** The timelines of the migrations under review. MySQL's tables are followed through the whole history. */
export function timelinesOf(
  history: readonly CompiledMigration[],
  project: Project,
  isReviewed: (path: string) => boolean,
): readonly ReviewedTimeline[] {
  const { target } = project;
  const isMysql = target.vendor === 'mysql' || target.vendor === 'mariadb';
  const tables = new MysqlTables();
  return history.flatMap((compiled) => {
    const wanted = isReviewed(compiled.migration.path);
    if (!wanted && !isMysql) return [];
    const { atomic } = compiled.migration;
    const timelineIn = (
      statements: readonly CompiledStatement[],
      at: MysqlTables,
      catalog = compiled.catalogBefore,
    ): Timeline => {
      if (isMysql) return mysqlTimelineOf(statements, { tables: at, target });
      if (target.vendor === 'sqlite') return sqliteTimelineOf(statements, { catalog, atomic });
      return timelineOf(statements, { catalog, atomic, target });
    };
    const code = codeOf(compiled, project);
    const timeline = withCode(compiled, code, (statements) => timelineIn(statements, tables));
    if (!wanted) return [];
    const script = sqlBackwards(project, compiled);
    const isKnown = script.kind === 'script' && gapsInEffects(script.unresolved).length === 0;
    const back = isKnown ? timelineIn(statementsOf(script.script), tables.copy(), compiled.catalogAfter) : undefined;
    return [{ compiled, timeline, code, backwards: { script, timeline: back } }];
  });
}

function statementsOf(script: readonly ScriptItem[]): readonly CompiledStatement[] {
  return script.filter((item) => item.kind === 'statement').map(({ statement }) => statement);
}

/** The SQL that the Python code of the operations sends. */
function codeOf({ migration, steps }: CompiledMigration, { modules, target }: Project): readonly CompiledStatement[] {
  return steps.flatMap(({ operation }, index) =>
    sqlOfCode(operation, modules, target.vendor).map(({ sql, at }) => ({
      sql,
      deferred: false,
      operation: index,
      at: at.path === migration.path ? at : operation.at,
      raw: true,
      unresolved: [],
    })),
  );
}

/** The timeline of all statements in their places; those of code are counted after those of the script. */
function withCode(
  { script }: CompiledMigration,
  code: readonly CompiledStatement[],
  timelineIn: (statements: readonly CompiledStatement[]) => Timeline,
): Timeline {
  const printed = statementsOf(script);
  if (code.length === 0) return timelineIn(printed);
  const all = [...printed, ...code].map((statement, source) => ({ statement, source }));
  const ordered = all.toSorted((one, other) => placeOf(one.statement) - placeOf(other.statement));
  const sourceOf = (entry: TimelineEntry): TimelineEntry => ({
    ...entry,
    source: ordered[entry.source]?.source ?? entry.source,
    parts: entry.parts.map(sourceOf),
  });
  const { entries } = timelineIn(ordered.map(({ statement }) => statement));
  return { entries: entries.map(sourceOf) };
}

/** Deferred statements run after all operations. */
function placeOf({ deferred, operation }: CompiledStatement): number {
  return deferred ? Number.MAX_SAFE_INTEGER : operation;
}
