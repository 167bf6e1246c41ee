import { describeSeconds } from '../analyzer/database/cost.ts';
import type { Blocks } from '../analyzer/database/lock-modes.ts';
import { onOneLine } from './escape.ts';
import { statementsOfFile, type LocksFile } from './locks.ts';
import { holdingsOf, type ReportedStatement } from './statements.ts';

/** How Mermaid draws a bar: `crit` red, `active` and `done` paler. */
const bars: Readonly<Record<Blocks, string>> = { 'reads and writes': 'crit, ', writes: 'active, ', nothing: 'done, ' };

/** A Gantt chart of a file, as `gantt` of statements. */
export function locksMermaidOfFile(file: LocksFile): string {
  return `${gantt(`Locks of ${file.file}`, statementsOfFile(file))}\n`;
}

/**
 * A Gantt chart: a section for each relation, a bar from the statement that takes the lock to the last that it is held in.
 * One unit of time is one statement: the bars show the order, not the duration, which stands in words where it is known.
 */
export function gantt(title: string, statements: readonly ReportedStatement[]): string {
  const holdings = holdingsOf(statements);
  const relations = [...new Set(holdings.map(({ relation }) => relation))];
  const lines = [
    'gantt',
    `    title ${label(title)}`,
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
  return lines.join('\n');
}

/** True where a drawing says more than a table: a lock under which others wait is held over several statements. */
export function isWorthDrawing(statements: readonly ReportedStatement[]): boolean {
  return (
    statements.length <= mostStatements &&
    holdingsOf(statements).some(({ blocks, from, to }) => blocks !== 'nothing' && to > from)
  );
}

/** Beyond, the bars are too thin to be read. */
const mostStatements = 40;

function statementLabel({ number, sql, line, cost }: ReportedStatement): string {
  const words = sql === undefined ? 'not known' : onOneLine(sql).split(' ').slice(0, 5).join(' ');
  const duration = cost.seconds === undefined ? '' : `, ${describeSeconds(cost.seconds)}`;
  return label(`${number} ${words} (line ${line}${duration})`);
}

/**
 * Mermaid ends a name at ":", a statement at ";", starts comments at "%%" and codes of characters at "#", and takes braces
 * and angles for directives and HTML. `conformance/mermaid.ts` holds this to Mermaid itself.
 */
function label(text: string): string {
  return (
    onOneLine(text)
      .replaceAll(/[:;#%{}<>`\\]/g, ' ')
      .replaceAll('"', '')
      .slice(0, 80)
      .trim() || 'unnamed'
  );
}
