import type { CompiledStatement } from '../../sql/statement.ts';
import type { Target } from '../../target.ts';
import type { Timeline, TimelineEntry } from '../effects.ts';
import { effectsOfMysql } from './judge.ts';
import { readMysql } from './read-statement.ts';
import type { MysqlStatement } from './statement.ts';
import type { MysqlTables } from './tables.ts';

/** One text as it is sent, and the line of the file that causes a statement of it. */
interface Sent {
  readonly statements: readonly MysqlStatement[];
  readonly source: number;
  readonly deferred: boolean;
  readonly lineOf: (statement: MysqlStatement) => number;
}

/** The timeline of a migration on MySQL or MariaDB. The tables are changed as its statements change them. */
export function mysqlTimelineOf(
  statements: readonly CompiledStatement[],
  options: { readonly tables: MysqlTables; readonly target: Target },
): Timeline {
  const texts = statements.map(({ sql, deferred, at }, source) => ({
    statements: readMysql(sql),
    deferred,
    source,
    lineOf: () => at.startLine,
  }));
  return timelineOfTexts(texts, options);
}

/** The timeline of a `.sql` file for MySQL or MariaDB. */
export function mysqlTimelineOfFile(
  text: string,
  options: { readonly tables: MysqlTables; readonly target: Target },
): Timeline {
  const texts = readMysql(text).map((statement, source) => ({
    statements: [statement],
    deferred: false,
    source,
    lineOf: ({ line }: MysqlStatement) => line,
  }));
  return timelineOfTexts(texts, options);
}

/**
 * Each statement that changes a table commits what came before it and then itself, so that no lock is held beyond it.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html
 */
function timelineOfTexts(
  texts: readonly Sent[],
  { tables, target }: { readonly tables: MysqlTables; readonly target: Target },
): Timeline {
  const entries: TimelineEntry[] = [];
  const settings = new Map<string, string>();
  for (const { statements, source, deferred, lineOf } of texts) {
    for (const statement of statements) {
      const effects = effectsOfMysql(statement, { tables, target, checksForeignKeys: checksForeignKeys(settings) });
      entries.push({
        sql: statement.text,
        line: lineOf(statement),
        source,
        transaction: entries.length + 1,
        inTransaction: false,
        deferred,
        effects,
        heldBefore: [],
        settings: new Map(settings),
        unseen: new Set(),
        empty: new Set(),
        condition: undefined,
        parts: [],
      });
      tables.apply(statement);
      if (effects.setting?.value !== undefined) settings.set(effects.setting.name, effects.setting.value);
    }
  }
  return { entries };
}

function checksForeignKeys(settings: ReadonlyMap<string, string>): boolean {
  return !/^(0|off|false)$/i.test(settings.get('foreign_key_checks') ?? '1');
}
