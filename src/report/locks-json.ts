import { statementsOfFile, type LocksFile } from './locks.ts';
import type { ReportedStatement } from './statements.ts';

/** `locks --format json`: a contract. `error` and `unknown` are there only where they say something. */
export function locksJson(files: readonly LocksFile[]): string {
  const document = files.map((file) => ({
    file: file.file,
    statements: [...statementsOfFile(file).map((statement) => statementJson(statement)), ...gaps(file)],
  }));
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function statementJson(statement: ReportedStatement): object {
  return {
    sql: statement.sql ?? `-- not known: ${statement.unknown ?? 'a part of it could not be resolved'}`,
    line: statement.line,
    transaction: statement.transaction,
    locks: statement.locks.map(({ relation, mode }) => ({ relation, mode })),
    rewrites: statement.rewrites,
    scans: statement.scans,
    blocks: statement.blocks,
    ...(statement.error === undefined ? {} : { error: statement.error }),
    ...(statement.unknown === undefined ? {} : { unknown: statement.unknown }),
  };
}

/** What could not be understood and has therefore no statement of its own: silence would read as "nothing happens". */
function gaps(file: LocksFile): readonly object[] {
  const told = new Set(statementsOfFile(file).flatMap(({ unknown, line }) => (unknown === undefined ? [] : [line])));
  const transaction = file.timeline.entries.at(-1)?.transaction ?? 1;
  return file.unresolved
    .filter(({ line }) => !told.has(line))
    .map(({ line, reason }) => ({
      sql: `-- not known: ${reason}`,
      line,
      transaction,
      locks: [],
      rewrites: [],
      scans: [],
      blocks: 'nothing',
      unknown: reason,
    }));
}
