import { onOneLine, withoutCommands, withoutControls } from './escape.ts';
import { alignColumns, cutToWidth, padEnd, wrapParagraph } from './layout.ts';
import { statementsOfFile, type LocksFile } from './locks.ts';
import { heldUntil, holdingsOf, workOf, type ReportedStatement } from './statements.ts';
import type { Style } from './style.ts';

export interface LocksTextOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Statement by statement: which locks, on what, who waits until when; then what the transaction comes to. */
export function locksText(files: readonly LocksFile[], options: LocksTextOptions): string {
  return withoutCommands(`${files.map((file) => fileText(file, options).join('\n')).join('\n\n\n')}\n`);
}

function fileText(file: LocksFile, options: LocksTextOptions): readonly string[] {
  const { style } = options;
  const statements = statementsOfFile(file);
  const rows = alignColumns(statements.flatMap((statement) => lockRows(statement).map((row) => row.cells)));
  let next = 0;
  const blocks = statements.flatMap((statement) => {
    const own = lockRows(statement).map(({ paint }) => {
      const row = rows[next] ?? '';
      next += 1;
      return `      ${paint(style)(row)}`;
    });
    return ['', ...statementLines(statement, options), ...own, ...remarks(statement, options)];
  });
  const gaps = file.unresolved.map(({ line, reason }) => `  line ${line}: not understood: ${onOneLine(reason)}`);
  return [
    style.bold(onOneLine(file.file)),
    ...(statements.length === 0 ? ['', '  executes no SQL'] : blocks),
    ...(gaps.length > 0 ? ['', ...gaps] : []),
    ...summary(statements, options),
  ];
}

/** The statement itself, without its line breaks, over at most three lines. */
function statementLines(statement: ReportedStatement, { style, width }: LocksTextOptions): readonly string[] {
  const mark = `${padEnd(`${statement.number}`, 4)}`;
  const sql = statement.sql === undefined ? '(not known)' : onOneLine(withoutControls(statement.sql)).slice(0, 2000);
  const lines = wrapParagraph(sql, Math.max(40, width - 6)).map((line) => cutToWidth(line, Math.max(40, width - 6)));
  const shown = lines.length > 3 ? [...lines.slice(0, 2), `${lines[2] ?? ''} …`] : lines;
  const notes = [`line ${statement.line}`, ...(statement.deferred ? ['deferred to the end by Django'] : [])].join(', ');
  return [
    `  ${style.bold(mark)}${style.bold(shown[0] ?? '')}`,
    ...shown.slice(1).map((line) => `      ${style.bold(line)}`),
    `      ${style.dim(notes)}`,
  ];
}

interface LockRow {
  readonly cells: readonly string[];
  readonly paint: (style: Style) => (text: string) => string;
}

function lockRows(statement: ReportedStatement): readonly LockRow[] {
  if (statement.error !== undefined || statement.unknown !== undefined) return [];
  if (statement.locks.length === 0) {
    return [{ cells: ['no lock on an existing table'], paint: (style) => style.dim }];
  }
  return statement.locks.map(({ mode, relation, blocks }) => ({
    cells: [
      mode,
      onOneLine(relation),
      blocks === 'nothing' ? 'reads and writes go on' : `${blocks} wait`,
      heldUntil(statement),
    ],
    paint: (style) => (blocks === 'reads and writes' ? style.red : blocks === 'writes' ? style.yellow : style.green),
  }));
}

function remarks(statement: ReportedStatement, { style }: LocksTextOptions): readonly string[] {
  const work = workOf(statement, onOneLine);
  return [
    ...(statement.error === undefined ? [] : [style.red(`the server refuses it: ${onOneLine(statement.error)}`)]),
    ...(statement.unknown === undefined ? [] : [style.yellow(`not known: ${onOneLine(statement.unknown)}`)]),
    ...(work.length === 0 ? [] : [onOneLine(work.join('; '))]),
    ...statement.stillHeld.map((held) =>
      style.dim(
        `${held.mode} on ${onOneLine(held.relation)} is still held since statement ${held.since + 1}: ${held.blocks} wait`,
      ),
    ),
  ].map((line) => `      ${line}`);
}

/** For each transaction of several statements: what waits, and over which of them. */
function summary(statements: readonly ReportedStatement[], { style }: LocksTextOptions): readonly string[] {
  const holdings = holdingsOf(statements).filter(({ blocks, from, to }) => blocks !== 'nothing' && to > from);
  if (holdings.length === 0) return [];
  const rows = holdings.map(({ transaction, relation, blocks, mode, from, to, untilCommit }) => [
    `  transaction ${transaction}`,
    onOneLine(relation),
    mode,
    `${blocks} wait`,
    untilCommit ? `from statement ${from} until COMMIT after ${to}` : `during statement ${from}`,
  ]);
  return ['', style.bold('  Held until COMMIT'), ...alignColumns(rows)];
}
