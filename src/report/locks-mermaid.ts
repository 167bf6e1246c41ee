import type { Blocks } from '../analyzer/database/lock-modes.ts';
import { onOneLine } from './escape.ts';
import { statementsOfFile, type LocksFile } from './locks.ts';
import { holdingsOf, type ReportedStatement } from './statements.ts';

/** How Mermaid draws a bar: `crit` red, `active` and `done` paler. */
const bars: Readonly<Record<Blocks, string>> = { 'reads and writes': 'crit, ', writes: 'active, ', nothing: 'done, ' };

/**
 * A Gantt chart for each file: a section for each relation, a bar from the statement that takes the lock to the end of its
 * transaction. One unit of time is one statement; how long each takes can't be known from the text.
 */
export function locksMermaid(files: readonly LocksFile[]): string {
  return files.map((file) => chart(file)).join('\n');
}

function chart(file: LocksFile): string {
  const statements = statementsOfFile(file);
  const holdings = holdingsOf(statements);
  const relations = [...new Set(holdings.map(({ relation }) => relation))];
  const lines = [
    'gantt',
    `    title Locks of ${label(file.file)}`,
    '    dateFormat X',
    '    axisFormat %s',
    '    section Statements',
    ...statements.map((statement) => `    ${statementLabel(statement)} :${statement.number - 1}, ${statement.number}`),
    ...relations.flatMap((relation) => [
      `    section ${label(relation)}`,
      ...holdings
        .filter((holding) => holding.relation === relation)
        .map(({ mode, blocks, from, to }) => {
          const waits = blocks === 'nothing' ? 'nothing waits' : `${blocks} wait`;
          return `    ${mode}, ${waits} :${bars[blocks]}${from - 1}, ${to}`;
        }),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function statementLabel({ number, sql, line }: ReportedStatement): string {
  const words = sql === undefined ? 'not known' : onOneLine(sql).split(' ').slice(0, 5).join(' ');
  return label(`${number} ${words} (line ${line})`);
}

/** Mermaid ends a name at ":", a statement at ";" and starts comments at "%%" or "#". */
function label(text: string): string {
  return (
    onOneLine(text)
      .replaceAll(/[:;#%]/g, ' ')
      .replaceAll('"', '')
      .slice(0, 80)
      .trim() || 'unnamed'
  );
}
