import type { Finding, Severity } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import { onOneLine, withoutCommands, withoutControls } from './escape.ts';
import { fixText } from './fix-text.ts';
import { alignColumns, cutToWidth, wrapMarkdown, wrapParagraph } from './layout.ts';
import { coverage, headline } from './markdown.ts';
import { sourceExcerpt } from './source-excerpt.ts';
import type { Style } from './style.ts';
import { count, severities } from './words.ts';

export interface TextOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
  /** The text of a file of the project, for excerpts. */
  readonly readSource: (path: string) => string | undefined;
  /** A path of the project as the reader of the report can open it. */
  readonly displayPath: (path: string) => string;
}

/** Up to so many findings, each is told in full. In a longer report each rule is explained once, where it first occurs. */
const longestFullReport = 20;

/** A review for a terminal: findings in the order of the files, then what it comes to. */
export function reviewText(review: Review, options: TextOptions): string {
  const isLong = review.findings.length > longestFullReport;
  const told = new Set<string>();
  const cards = inFileOrder(review).map((finding) => {
    const isTold = told.has(finding.rule);
    told.add(finding.rule);
    return (isLong && isTold ? shortCard : fullCard)(finding, options);
  });
  const parts = [...cards, ...(isLong ? [rulesTable(review, options.style)] : []), closing(review, options, isLong)];
  return withoutCommands(`${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`);
}

function fullCard(finding: Finding, options: TextOptions): readonly string[] {
  const { style, width } = options;
  const message = wrapMarkdown(withoutControls(finding.message), Math.min(width, 100) - 2, style);
  const fix = finding.fix === undefined ? [] : ['', ...fixText(finding.fix, options)];
  return [
    ...heading(finding, options),
    ...excerpt(finding, options, 7),
    '',
    ...[...message, ...fix, '', style.dim(`More: lockkeeper explain ${onOneLine(finding.rule)}`)].map((line) =>
      line === '' ? '' : `  ${line}`,
    ),
  ];
}

function shortCard(finding: Finding, options: TextOptions): readonly string[] {
  return [...heading(finding, options), ...excerpt(finding, options, 1)];
}

function heading(finding: Finding, options: TextOptions): readonly string[] {
  const { style } = options;
  const word = `${finding.severity}: `;
  const title = wrapParagraph(onOneLine(finding.title), Math.min(options.width, 100) - word.length);
  const place = `${onOneLine(options.displayPath(finding.path))}:${finding.startLine}`;
  const rule = onOneLine(finding.rule);
  const isWide = place.length + rule.length + 4 > options.width;
  return [
    ...title.map((line, index) =>
      index === 0 ? `${severityStyle(style, finding.severity)(word)}${style.bold(line)}` : `  ${style.bold(line)}`,
    ),
    ...(isWide ? [`  ${style.cyan(place)}`, `  ${style.dim(rule)}`] : [`  ${style.cyan(place)}  ${style.dim(rule)}`]),
  ];
}

function excerpt(finding: Finding, options: TextOptions, longest: number): readonly string[] {
  const source = options.readSource(finding.path);
  if (source === undefined || source === '') return [];
  const lines = sourceExcerpt(source, finding, { width: options.width - 4, style: options.style, longest });
  return lines.map((line) => `    ${line}`);
}

function rulesTable(review: Review, style: Style): readonly string[] {
  const rules = [...new Set(review.findings.map(({ rule }) => rule))];
  const numberOf = (rule: string, severity: Severity): number =>
    review.findings.filter((finding) => finding.rule === rule && finding.severity === severity).length;
  const rows = rules
    .map((rule) => ({ rule, counts: severities.map((severity) => numberOf(rule, severity)) }))
    .toSorted((one, other) => compareCounts(other.counts, one.counts))
    .map(({ rule, counts }) => [
      `  ${onOneLine(rule)}`,
      ...counts.map((number, index) =>
        (number === 0 ? '' : `${number}`).padStart(`${severities[index] ?? ''}s`.length),
      ),
    ]);
  const [first = '', ...rest] = alignColumns([['  rule', ...severities.map((severity) => `${severity}s`)], ...rows]);
  return [style.bold(first), ...rest];
}

function compareCounts(one: readonly number[], other: readonly number[]): number {
  for (const [index, number] of one.entries()) {
    const difference = number - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function closing(review: Review, { style, width, displayPath }: TextOptions, isLong: boolean): readonly string[] {
  const { suppressed, errors, warnings } = review.summary;
  const paint = errors > 0 ? style.red : warnings > 0 ? style.yellow : style.green;
  const silenced =
    suppressed > 0 ? ` (${count(suppressed, 'more')} suppressed in the code)`.replace('mores', 'more') : '';
  const gaps = review.migrations.flatMap(({ compiled, unresolved }) =>
    unresolved.map(({ at, reason }) => [
      `  ${onOneLine(displayPath(compiled.migration.path))}:${at.startLine}`,
      cutToWidth(onOneLine(reason), Math.max(40, width - 40)),
    ]),
  );
  const longest = 20;
  return [
    `${style.bold(paint(headline(review)))}${silenced}`,
    ...(gaps.length > 0 ? ['Not understood:', ...alignColumns(gaps.slice(0, longest))] : []),
    ...(gaps.length > longest ? [`  and ${gaps.length - longest} more; --format json lists them all`] : []),
    ...wrapParagraph(coverage(review), Math.min(width, 100)).map((line) => style.dim(line)),
    ...(isLong
      ? [style.dim('Each rule is explained where it first occurs; `lockkeeper check PATH` tells one file in full.')]
      : []),
  ];
}

function severityStyle(style: Style, severity: Severity): (text: string) => string {
  return { error: style.red, warning: style.yellow, notice: style.blue }[severity];
}

/** Files in the order of the review, lines in the order of the file. */
function inFileOrder({ findings }: Review): readonly Finding[] {
  const paths = [...new Set(findings.map(({ path }) => path))];
  const order = new Map(paths.map((path, index) => [path, index]));
  return findings.toSorted(
    (one, other) =>
      (order.get(one.path) ?? 0) - (order.get(other.path) ?? 0) ||
      one.startLine - other.startLine ||
      severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
}
