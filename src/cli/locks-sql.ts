import { costOfEntry, type CostRates } from '../analyzer/database/cost.ts';
import type { Timeline } from '../analyzer/database/effects.ts';
import { readMysql } from '../analyzer/database/mysql/read-statement.ts';
import { notSql } from '../analyzer/database/effects-of.ts';
import { MysqlTables } from '../analyzer/database/mysql/tables.ts';
import { mysqlTimelineOfFile } from '../analyzer/database/mysql/timeline.ts';
import { catalogOfSchema, psqlCommandsOf, timelineOfSqlFile } from '../analyzer/database/sql-file.ts';
import type { TableFacts } from '../analyzer/review.ts';
import type { Target } from '../analyzer/target.ts';
import { partOfFile, type LocksLook, type LocksPart } from '../report/locks-document.ts';

/** What plain SQL is judged with. Plain data, which can be sent to a thread. */
export interface SqlSetting {
  readonly target: Target;
  readonly tables: ReadonlyMap<string, TableFacts>;
  readonly rates: CostRates;
  /** The SQL that made what exists before. */
  readonly schema: string | undefined;
  readonly look: LocksLook;
  /** True if each statement commits by itself. */
  readonly autocommit?: boolean;
}

/** A file of plain SQL that has been read. */
export interface SqlFile {
  readonly file: string;
  readonly text: string;
}

/** Judges files one by one; of each only what the document says is kept. The parser has to be loaded. */
export function sqlJudge({
  target,
  tables,
  rates,
  schema,
  look,
  autocommit = false,
}: SqlSetting): (file: SqlFile) => LocksPart {
  const timelineOfText =
    target.vendor === 'postgresql' ? onPostgresql(target, schema, autocommit) : onMysql(target, schema);
  const sizeOf = (relation: string): TableFacts | undefined => tables.get(relation);
  return ({ file, text }) => {
    const timeline = timelineOfText(text);
    const costs = timeline.entries.map((entry) => costOfEntry(entry, sizeOf, rates));
    const notKnown = target.vendor === 'postgresql' ? psqlCommandsOf(text) : [];
    return {
      ...partOfFile({ file, timeline, costs, compiled: [], unresolved: [], notKnown }, look),
      mistakes: timeline.entries.flatMap(({ line, effects: { command, error } }) =>
        command === notSql && error !== undefined ? [`${file}:${line}: ${error}`] : [],
      ),
    };
  };
}

function onPostgresql(target: Target, schema: string | undefined, autocommit: boolean): (text: string) => Timeline {
  const catalog = catalogOfSchema(schema, target);
  return (text) => timelineOfSqlFile(text, { schema: catalog, target, autocommit });
}

function onMysql(target: Target, schema: string | undefined): (text: string) => Timeline {
  const before = readMysql(schema ?? '');
  return (text) => {
    const tables = new MysqlTables();
    for (const statement of before) tables.apply(statement);
    return mysqlTimelineOfFile(text, { tables, target });
  };
}
