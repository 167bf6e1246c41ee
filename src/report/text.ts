import { migrationName } from '../analyzer/migration-name.ts';
import { gapsOf } from './gap.ts';
import type { Finding, Severity } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import { isWorthTelling, phaseWords, recoveryWords, rollbackWords } from './deploy.ts';
import { onOneLine, withoutCommands, withoutControls } from './escape.ts';
import { fixText } from './fix-text.ts';
import { planText } from './plan.ts';
import { alignColumns, cutToWidth, padEnd, wrapMarkdown, wrapParagraph } from './layout.ts';
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

/** Up to so many findings, each is told in full. A longer report lists them by file, and explains each rule once. */
const longestFullReport = 20;

/** A review for a terminal: findings in the order of the files, then what it comes to. */
export function reviewText(review: Review, options: TextOptions): string {
  const findings = inFileOrder(review);
  const isLong = findings.length > longestFullReport;
  const deploy = isLong ? [] : deployLines(review, options);
  const parts = isLong
    ? [...fileLists(findings, options), ...examples(findings, options), rulesTable(review, options.style)]
    : findings.map((finding) => fullCard(finding, options));
  const release = (review.releasePlans ?? []).map((plan) => planText(plan, options));
  const lines = [...parts, ...deploy, ...release, closing(review, options)].map((part) => part.join('\n'));
  return withoutCommands(`${lines.join('\n\n')}\n`);
}

/** For each file its name, for each operation its lines as one, and for each finding what happens. */
function fileLists(findings: readonly Finding[], options: TextOptions): readonly (readonly string[])[] {
  return [...Map.groupBy(findings, ({ path }) => path)].map(([path, ofFile]) => [
    options.style.cyan(onOneLine(options.displayPath(path))),
    ...[...Map.groupBy(ofFile, ({ startLine }) => startLine).values()].flatMap((same) => operationLines(same, options)),
  ]);
}

/** What was found at one operation. */
function operationLines(findings: readonly Finding[], options: TextOptions): readonly string[] {
  const { style } = options;
  const width = Math.min(options.width, 120);
  const longest = findings.toSorted((one, other) => other.endLine - one.endLine)[0];
  const line = `${findings[0]?.startLine ?? ''}`.padStart(6);
  const operation = longest === undefined ? '' : operationText(longest, options.readSource);
  return [
    `${line}  ${style.dim(cutToWidth(operation, width - 8))}`.trimEnd(),
    ...findings.flatMap(({ severity, title, rule }) => {
      const indent = ' '.repeat(16);
      const [first = '', ...rest] = wrapParagraph(`${onOneLine(title)} (${onOneLine(rule)})`, width - indent.length);
      return [
        `        ${severityStyle(style, severity)(padEnd(severity, 8))}${first}`,
        ...rest.map((more) => indent + more),
      ];
    }),
  ];
}

/** The lines of an operation as one line. */
function operationText(finding: Finding, readSource: TextOptions['readSource']): string {
  const lines = (readSource(finding.path) ?? '').split('\n').slice(finding.startLine - 1, finding.endLine);
  const text = onOneLine(lines.slice(0, 20).join(' ').slice(0, 1000));
  const tight = text.replaceAll(/([([{]) /g, '$1').replaceAll(/,? ([)\]}])/g, '$1');
  return tight.replace(/^migrations\./, '').replace(/,$/, '');
}

/** Each rule where it first occurs, in full. */
function examples(findings: readonly Finding[], options: TextOptions): readonly (readonly string[])[] {
  const first = new Map<string, Finding>();
  for (const finding of findings.toReversed()) first.set(finding.rule, finding);
  const cards = [...first.values()].toReversed().map((finding) => fullCard(finding, options));
  return [[options.style.bold(`In full, the first of each of ${count(first.size, 'rule')}:`)], ...cards];
}

function fullCard(finding: Finding, options: TextOptions): readonly string[] {
  const { style, width } = options;
  const message = wrapMarkdown(withoutControls(finding.message), Math.min(width, 100) - 2, style);
  const fix = finding.fix === undefined ? [] : ['', ...fixText(finding.fix, options)];
  const plan = finding.plan === undefined ? [] : ['', ...planText(finding.plan, options)];
  return [
    ...heading(finding, options),
    ...excerpt(finding, options),
    '',
    ...[...message, ...fix, ...plan, '', style.dim(`More: lockkeeper explain ${onOneLine(finding.rule)}`)].map((line) =>
      line === '' ? '' : `  ${line}`,
    ),
  ];
}

/** Of the migrations of which there is something to say: when they run, whether they go back, what to do if they die. */
function deployLines({ migrations }: Review, { style, width }: TextOptions): readonly (readonly string[])[] {
  const telling = migrations.filter((migration) => isWorthTelling(migration)).slice(0, 20);
  if (telling.length === 0) return [];
  const rows = telling.map(({ project, compiled: { migration }, phase, reversible, recovery }) => [
    `  ${onOneLine(migrationName({ ...migration, project }))}`,
    phaseWords(phase),
    rollbackWords(reversible),
    recoveryWords[recovery.verdict],
  ]);
  const [first = '', ...rest] = alignColumns([['  migration', 'deploy', 'goes back', 'if it dies'], ...rows]);
  const steps = telling.flatMap(({ compiled: { migration }, recovery }) =>
    recovery.verdict === 'by-hand'
      ? [
          ...wrapParagraph(`  If ${onOneLine(migration.name)} dies: ${recovery.reason}`, Math.min(width, 100)),
          ...recovery.steps.flatMap(({ text }) =>
            withoutControls(text)
              .split('\n')
              .map((line) => `    ${line}`),
          ),
        ]
      : [],
  );
  return [[style.bold(first), ...rest, ...steps]];
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

function excerpt(finding: Finding, options: TextOptions): readonly string[] {
  const source = options.readSource(finding.path);
  if (source === undefined || source === '') return [];
  const lines = sourceExcerpt(source, finding, { width: options.width - 4, style: options.style });
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

function closing(review: Review, { style, width, displayPath }: TextOptions): readonly string[] {
  const { suppressed, errors, warnings } = review.summary;
  const paint = errors > 0 ? style.red : warnings > 0 ? style.yellow : style.green;
  const silenced = suppressed > 0 ? ` (${suppressed} suppressed in the code)` : '';
  const gaps = review.migrations.flatMap(({ compiled, unresolved }) =>
    gapsOf(unresolved, compiled.migration.path).map(({ line, reason, path = compiled.migration.path }) => [
      `  ${onOneLine(displayPath(path))}:${line}`,
      onOneLine(reason).slice(0, 300),
    ]),
  );
  const longest = 20;
  return [
    `${style.bold(paint(headline(review)))}${silenced}`,
    ...(gaps.length > 0 ? ['Not understood:', ...alignColumns(gaps.slice(0, longest))] : []),
    ...(gaps.length > longest ? [`  and ${gaps.length - longest} more; --format json lists them all`] : []),
    ...wrapParagraph(coverage(review), Math.min(width, 100)).map((line) => style.dim(line)),
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
