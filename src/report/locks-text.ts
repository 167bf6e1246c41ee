import type { DurationClass } from '../analyzer/database/cost.ts';
import type { Blocks } from '../analyzer/database/lock-modes.ts';
import { onOneLine, withoutCommands, withoutControls } from './escape.ts';
import { alignColumns, cutToWidth, padEnd, wrapParagraph } from './layout.ts';
import { statementsOfFile, type DocumentFrame, type LocksFile } from './locks.ts';
import {
  durationOf,
  heldUntil,
  holdingsOf,
  lockedName,
  modeWords,
  workOf,
  type ConditionalStatement,
  type Holding,
  type ReportedStatement,
} from './statements.ts';
import type { Style } from './style.ts';
import { oppositeOrders, transactionLines, type FileOrders } from './transactions-text.ts';

export interface LocksTextOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
}

/** What lies between the texts of two files. */
const gap = '\n\n\n';

/** Statement by statement: which locks, on what, who waits until when; then what the transaction comes to. */
export function locksTextOfFile(file: LocksFile, options: LocksTextOptions): string {
  return withoutCommands(fileText(file, options).join('\n'));
}

/** What stands around the texts of some files: at the end, what they come to together. */
export function locksTextFrame(orders: readonly FileOrders[], options: LocksTextOptions): DocumentFrame {
  const deadlocks = section('Opposite orders', oppositeOrders(orders), options).slice(1);
  const last = deadlocks.length === 0 ? '' : `${gap}${withoutCommands(deadlocks.join('\n').trimStart())}`;
  return { opening: '', separator: gap, closing: `${last}\n` };
}

function fileText(file: LocksFile, options: LocksTextOptions): readonly string[] {
  const { style } = options;
  const statements = statementsOfFile(file);
  const rows = alignColumns(statements.flatMap((statement) => lockRows(statement).map((row) => row.cells)));
  let next = 0;
  const blocks = statements.flatMap((statement, index) => {
    const own = lockRows(statement).map(({ paint }) => {
      const row = rows[next] ?? '';
      next += 1;
      return `      ${paint(style)(row)}`;
    });
    return ['', ...statementLines(statement, options), ...own, ...remarks(statement, statements[index - 1], options)];
  });
  const gaps = [
    ...file.unresolved.map(({ line, reason }) => `  line ${line}: not understood: ${onOneLine(reason)}`),
    ...(file.notKnown ?? []).map(({ line, reason }) => style.yellow(`  line ${line}: not known: ${onOneLine(reason)}`)),
  ];
  return [
    style.bold(onOneLine(file.file)),
    ...(statements.length > 0 ? blocks : gaps.length > 0 ? [] : ['', '  executes no SQL']),
    ...(gaps.length > 0 ? ['', ...gaps] : []),
    ...summary(statements, options),
    ...section('Work while others wait', transactionLines.slow(file.timeline), options),
    ...section('Order of locks', transactionLines.order(file.timeline), options),
    ...section('Waiting for locks', transactionLines.waiting(file.timeline), options),
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
  if (statement.error !== undefined) return [];
  if (statement.locks.length + statement.objectLocks.length + statement.online.length === 0) {
    if (statement.unknown !== undefined || statement.conditional.length > 0) return [];
    const onRows = statement.changesRows
      ? 'no lock but those on the rows that it changes'
      : 'no lock on an existing table';
    return [{ cells: [onRows], paint: (style) => style.dim }];
  }
  const online = statement.online.map(({ relation, lock, blocks }) => ({
    relation,
    blocks,
    mode: `LOCK=${lock}`,
    unseen: false,
  }));
  const objects = statement.objectLocks.map((lock) => ({ ...lock, relation: lockedName(lock), unseen: false }));
  const locks = statement.locks.map((lock) => ({ ...lock, mode: modeWords(lock) }));
  return [...locks, ...objects, ...online].map(({ mode, relation, blocks, unseen }) => ({
    cells: [mode, onOneLine(relation), waitingWords(blocks, unseen), heldUntil(statement)],
    paint: (style) => (blocks === 'reads and writes' ? style.red : blocks === 'writes' ? style.yellow : style.green),
  }));
}

function waitingWords(blocks: Blocks, unseen: boolean): string {
  if (unseen) return 'nobody waits: made in this transaction';
  return blocks === 'nothing' ? 'reads and writes go on' : `${blocks} wait`;
}

function remarks(
  statement: ReportedStatement,
  before: ReportedStatement | undefined,
  { style, width }: LocksTextOptions,
): readonly string[] {
  const isDone = statement.error === undefined;
  const work = isDone ? workOf(statement, onOneLine) : [];
  const { duration: kind } = statement.cost;
  const duration =
    durationOf(statement) ??
    (kind === 'instant' ? undefined : `${durationWords[kind]}; the size of the table is not known`);
  const { assumptions } = statement.cost;
  const lines: readonly (readonly [text: string, paint?: (text: string) => string])[] = [
    ...optional(statement.error, (error) => `the server refuses it: ${error}`, style.red),
    ...optional(isDone ? statement.unknown : undefined, (unknown) => `not known: ${unknown}`, style.yellow),
    ...(work.length === 0 ? [] : [[work.join('; ')] as const]),
    ...optional(isDone ? duration : undefined, (text) => `duration: ${text}`),
    ...optional(
      assumptions.length === 0 ? undefined : assumptions.join('; '),
      (text) => `estimated: ${text}`,
      style.dim,
    ),
    ...optional(statement.assumes, (text) => `assumed: ${text}`, style.yellow),
    ...statement.online.flatMap(({ note }) => optional(note, (text) => text, style.dim)),
    ...statement.conditional.map((part) => [mayRun(part), style.yellow] as const),
    ...optional(newSettings(statement, before), (text) => `in force: ${text}`, style.dim),
    ...optional(isDone ? heldMeanwhile(statement) : undefined, (text) => text, style.dim),
  ];
  return lines.flatMap(([text, paint = (line: string): string => line]) =>
    wrapParagraph(onOneLine(text), Math.max(40, width - 8)).map(
      (line, index) => `      ${index === 0 ? '' : '  '}${paint(line)}`,
    ),
  );
}

function optional(
  text: string | undefined,
  say: (text: string) => string,
  paint?: (text: string) => string,
): readonly (readonly [text: string, paint?: (text: string) => string])[] {
  if (text === undefined) return [];
  return [paint === undefined ? [say(text)] : [say(text), paint]];
}

/** What lasts how long, where no size is known. */
const durationWords: Readonly<Record<DurationClass, string>> = {
  instant: 'instant',
  scan: 'a scan',
  'index build': 'an index build',
  rows: 'as long as the rows take',
  rewrite: 'a rewrite',
  unbounded: 'no limit',
};

/** The settings, at the first statement that runs under them. */
function newSettings(statement: ReportedStatement, before: ReportedStatement | undefined): string | undefined {
  const [now, earlier] = [statement.settings, before?.settings ?? new Map()].map((settings) =>
    [...settings].map(([name, value]) => `${name} = ${value}`).join(', '),
  );
  if (now === earlier) return undefined;
  return now === '' ? 'no setting any more' : now;
}

/** More locks than this are counted. */
const mostHeld = 4;

/** Locks of earlier statements, where this one works on rows below them. What is held until when has a section of its own. */
function heldMeanwhile({ stillHeld, cost, unknown }: ReportedStatement): string | undefined {
  const isMoment = cost.duration === 'instant' && unknown === undefined;
  if (stillHeld.length === 0 || isMoment) return undefined;
  const named = stillHeld.slice(0, mostHeld).map(({ mode, relation, object, since, blocks }) => {
    return `${mode} on ${lockedName({ relation, object })} since statement ${since + 1} (${blocks} wait)`;
  });
  const others = stillHeld.length - named.length;
  return `held meanwhile: ${[...named, ...(others > 0 ? [`${others} more`] : [])].join(', ')}`;
}

function mayRun({ line, condition, sql, locks, blocks }: ConditionalStatement): string {
  const taken = locks.map(({ mode, relation }) => `${mode} on ${onOneLine(relation)}`).join(', ');
  const waits = blocks === 'nothing' ? 'reads and writes go on' : `${blocks} wait`;
  const shown = onOneLine(withoutControls(sql)).slice(0, 100);
  const when = /^(for each|at COMMIT)/.test(condition) ? condition : `if ${condition}`;
  return `may run (line ${line}, ${onOneLine(when)}): ${shown}: ${taken}, ${waits}`;
}

/** For each transaction of several statements: what waits, and over which of them. */
function summary(statements: readonly ReportedStatement[], { style }: LocksTextOptions): readonly string[] {
  const holdings = holdingsOf(statements).filter(({ blocks, from, to }) => blocks !== 'nothing' && to > from);
  if (holdings.length === 0) return [];
  const rows = holdings.map(({ transaction, relation, blocks, mode, from, to, until }) => [
    `  transaction ${transaction}`,
    onOneLine(relation),
    mode,
    `${blocks} wait`,
    heldFrom({ from, to, until }),
  ]);
  return ['', style.bold('  Held by the transaction'), ...alignColumns(rows)];
}

function heldFrom({ from, to, until }: Pick<Holding, 'from' | 'to' | 'until'>): string {
  if (until === undefined) return `during statement ${from}`;
  return `from statement ${from} until ${until} ${until === 'COMMIT' ? `after ${to}` : `in statement ${to}`}`;
}

/** Lines under a title; what goes on in the next line stands further in. */
function section(title: string, lines: readonly string[], { style, width }: LocksTextOptions): readonly string[] {
  if (lines.length === 0) return [];
  const shown = lines.flatMap((line) =>
    wrapParagraph(onOneLine(line), Math.max(40, width - 4)).map(
      (part, index) => `${index === 0 ? '  ' : '    '}${part}`,
    ),
  );
  return ['', style.bold(`  ${title}`), ...shown];
}
