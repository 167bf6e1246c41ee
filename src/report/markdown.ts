import { migrationName } from '../analyzer/migration-name.ts';
import { ruleOf } from '../analyzer/rules/index.ts';
import type { Finding } from '../analyzer/rules/finding.ts';
import type { Review, ReviewedMigration } from '../analyzer/review.ts';
import type { Target } from '../analyzer/target.ts';
import { cutToBytes, joinWithin } from './budget.ts';
import { deployTable, deployText, isWorthTelling } from './deploy.ts';
import { codeSpan, inertLine, inertMarkdown } from './escape.ts';
import { findingHeading } from './markdown-finding.ts';
import { details, drawings, lockTable, sqlAndLocks, sqlBlock, unresolvedList } from './markdown-statements.ts';
import { planMarkdown } from './plan.ts';
import { migrationTable } from './migration-table.ts';
import { statementsOfMigration } from './statements.ts';
import { count, countsBySeverity, databaseName, unjudgedLocks, djangoVersion, list, severities } from './words.ts';

export { findingBody } from './markdown-finding.ts';

/** GitHub takes 65,536 characters for a comment and for each text of a check run; what surrounds ours needs some too. */
const bodyBytes = 60_000;

/** What the SQL may take of the summary: the findings come first. */
const sqlBytes = 15_000;

/**
 * The summary comment: findings that have no inline comment, what could not be understood, and notes. Undefined where there
 * is nothing to say, which is most of the time.
 */
export function summaryBody(input: {
  readonly review: Review;
  /** Fingerprints of findings that have an inline comment. */
  readonly placedInline: ReadonlySet<string>;
  /** Findings whose inline comment a person does not want to read. They alone are no reason to say anything. */
  readonly dismissed?: readonly { readonly finding: Finding; readonly by: string | undefined }[];
  /** Sentences of Markdown that stand above everything else. */
  readonly notes: readonly string[];
}): string | undefined {
  const { review, placedInline, notes, dismissed = [] } = input;
  const others = bySeverity(review.findings).filter(
    ({ fingerprint, severity }) => severity !== 'notice' && !placedInline.has(fingerprint),
  );
  const gaps = review.migrations.filter(({ unresolved }) => unresolved.length > 0);
  if (others.length === 0 && notes.length === 0 && gaps.length === 0) return undefined;

  const inline = review.findings.filter(({ fingerprint }) => placedInline.has(fingerprint)).length - dismissed.length;
  const first = [
    `**Lockkeeper**: ${headline(review)}${inline > 0 ? `; ${inline} of them on the lines themselves` : ''}.`,
    ...notes,
    migrationTable(review.migrations),
    ...releaseParts(review),
  ];
  const last = [
    ...(dismissed.length > 0 ? [dismissedPart(dismissed)] : []),
    ...(gaps.length > 0 ? [details('Not understood', gapList(gaps))] : []),
    ...sqlParts(review.migrations),
    ...drawings(review.migrations),
    coverage(review),
  ];
  const body = joinWithin(
    others.map((finding) => findingItem(finding)),
    bodyBytes - sizeOf([...first, ...last]) - 100,
    (more) => `…and ${count(more, 'more finding')}; the check lists them.`,
  );
  return [...first, body, ...last].filter((part) => part !== '').join('\n\n');
}

/** What nobody is told again inline; errors among it still count. */
function dismissedPart(dismissed: readonly { readonly finding: Finding; readonly by: string | undefined }[]): string {
  const items = dismissed.slice(0, 50).map(({ finding, by }) => {
    const how = by === undefined ? 'its comment was deleted' : `dismissed by ${codeSpan(by)}`;
    const counts = finding.severity === 'error' ? '; it counts until it is fixed, or ignored with a reason' : '';
    return `- ${finding.severity}: ${findingHeading(finding)} · ${codeSpan(placeOf(finding))}: ${how}${counts}`;
  });
  return details(`Dismissed: ${count(dismissed.length, 'finding')}`, items.join('\n'));
}

/** The SQL of each migration, folded; as much of it as may stand beside everything else. */
function sqlParts(migrations: readonly ReviewedMigration[]): readonly string[] {
  const parts = migrations
    .filter(({ timeline }) => timeline.entries.length > 0)
    .map((migration) => details(`SQL and locks of ${labelOf(migration)}`, sqlAndLocks(migration)));
  if (parts.length === 0) return [];
  return [joinWithin(parts, sqlBytes, (more) => `The SQL of ${count(more, 'more migration')} stands in the check.`)];
}

/** How to release what does not fit into one deploy. */
function releaseParts({ releasePlans = [] }: Review): readonly string[] {
  return releasePlans.map((plan) => planMarkdown(plan));
}

/** The texts of the check run. */
export function checkOutput(review: Review): {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
} {
  const gaps = review.migrations.filter(({ unresolved }) => unresolved.length > 0);
  const summary = joinWithin(
    [
      `${headline(review)}. ${coverage(review)}`,
      ...(review.migrations.length > 0 ? [migrationTable(review.migrations)] : []),
      ...releaseParts(review),
      ...(gaps.length > 0 ? [`**Not understood**\n\n${gapList(gaps)}`] : []),
      ...bySeverity(review.findings).map((finding) => findingItem(finding)),
      ...suppressedPart(review),
    ],
    bodyBytes,
    (more) => `…and ${count(more, 'more entry', 'more entries')}.`,
  );
  const text = joinWithin(
    review.migrations.map((migration) => `### ${codeSpan(labelOf(migration))}\n\n${sqlAndLocks(migration)}`),
    bodyBytes,
    (more) => `…and ${count(more, 'more migration')}; \`lockkeeper check\` prints them all.`,
  );
  return { title: headline(review), summary, text };
}

/** A whole review as one Markdown document, for `check --format markdown`. */
export function reviewDocument(review: Review): string {
  const findings = bySeverity(review.findings).map((finding) => findingItem(finding));
  const gaps = review.migrations.filter(({ unresolved }) => unresolved.length > 0);
  const parts = [
    `## Lockkeeper: ${headline(review)}`,
    ...findings,
    ...(gaps.length > 0 ? [`**Not understood**\n\n${gapList(gaps)}`] : []),
    ...review.migrations
      .filter(({ timeline }) => timeline.entries.length > 0)
      .map((migration) => details(`SQL and locks of ${labelOf(migration)}`, sqlAndLocks(migration))),
    ...deployPart(review.migrations),
    ...drawings(review.migrations),
    ...suppressedPart(review),
    coverage(review),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The SQL of one migration with its locks: the answer to a request for it. */
export function sqlBody(migration: ReviewedMigration): string {
  const heading = `**SQL of ${codeSpan(labelOf(migration))}**`;
  const statements = statementsOfMigration(migration);
  if (statements.length === 0 && migration.unresolved.length === 0) return `${heading}: it executes none.`;
  const gaps =
    migration.unresolved.length > 0 ? [`Not all of it could be resolved:\n\n${unresolvedList(migration)}`] : [];
  const parts = statements.length > 0 ? [sqlBlock(migration, statements), lockTable(statements)] : [];
  return joinWithin(
    [heading, ...gaps, ...parts],
    bodyBytes,
    () => 'The rest is too long for a comment; `lockkeeper sql` prints it.',
  );
}

/** What a rule is about: the answer to a request for it. Says so where there is no such rule. */
export function explainBody(ruleId: string): string {
  const rule = ruleOf(ruleId);
  if (rule === undefined) return `There is no rule ${codeSpan(cutToBytes(ruleId, 100))}.`;
  const { what, why, facts, whenToIgnore } = rule.documentation;
  return joinWithin(
    [
      `**${codeSpan(rule.id)}** · ${rule.severity}`,
      inertMarkdown(what),
      inertMarkdown(why),
      ...(facts.length > 0
        ? [details('Facts and their sources', facts.map((fact) => `- ${inertMarkdown(fact)}`).join('\n'))]
        : []),
      `**When it is fine to ignore it**: ${inertMarkdown(whenToIgnore)}`,
    ],
    bodyBytes,
    () => 'The rest is too long for a comment.',
  );
}

/** "2 errors, 1 warning in 3 migrations", or that there is nothing. */
export function headline(review: Review): string {
  const { errors, warnings, notices } = review.summary;
  const migrations = review.migrations.length;
  if (errors + warnings + notices === 0) {
    if (migrations === 0) return 'No migrations to review';
    const where = count(migrations, 'migration');
    const targets = review.projects?.map(({ target }) => target) ?? [review.target];
    const unjudged = targets.map(unjudgedLocks).find((each) => each !== undefined);
    return unjudged === undefined ? `No hazards in ${where}` : `No hazards found in ${where}; ${unjudged}`;
  }
  const counts = countsBySeverity({ error: errors, warning: warnings, notice: notices });
  return migrations === 0 ? counts : `${counts} in ${count(migrations, 'migration')}`;
}

/** "17 of 18 operations understood. Judged for Django 5.2 and PostgreSQL 16." */
export function coverage(review: Review): string {
  const operations = review.migrations.reduce((sum, migration) => sum + migration.operations, 0);
  const understood = review.migrations.reduce((sum, migration) => sum + migration.understood, 0);
  const share = operations === 0 ? '' : `${understood} of ${count(operations, 'operation')} understood. `;
  const { projects = [] } = review;
  const judged =
    projects.length < 2
      ? judgedFor(review.target)
      : projects.map(({ root, target }) => `${codeSpan(root === '' ? '.' : root)}: ${judgedFor(target)}`).join(' ');
  return `${share}${opaqueShare(review)}${judged}`;
}

function judgedFor(target: Target): string {
  const assumed = [
    ...(target.assumed.django ? ['the Django version'] : []),
    ...(target.assumed.database ? ['the database'] : []),
  ];
  const judged = `Judged for Django ${djangoVersion(target)} and ${databaseName(target)}`;
  const hint = assumed.length === 0 ? '' : ` (${list(assumed)} assumed: set it in \`.github/lockkeeper.yml\`)`;
  const unjudged = unjudgedLocks(target);
  const locks = unjudged === undefined ? '' : ` On ${databaseName(target)} ${unjudged}.`;
  return `${judged}${hint}.${locks}`;
}

/** Python code is read, but what it does to the database is not known: counting it as understood would be a claim too many. */
function opaqueShare({ migrations }: Review): string {
  const lines = migrations.flatMap(({ opaque }) => opaque.map(({ at }) => `${at.startLine}`));
  if (lines.length === 0) return '';
  const where = migrations.length === 1 ? ` (line${lines.length === 1 ? '' : 's'} ${list(lines)})` : '';
  const [runs, their] = lines.length === 1 ? ['runs', 'its'] : ['run', 'their'];
  return `${lines.length} of them ${runs} Python code${where}: ${their} locks and rows are not known in full. `;
}

/** Errors first, else as the review has them. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity));
}

/** "shop/migrations/0002.py:12–14". */
function placeOf({ path, startLine, endLine }: Finding): string {
  return `${path}:${startLine === endLine ? startLine : `${startLine}–${endLine}`}`;
}

function findingItem(finding: Finding): string {
  return [
    `${finding.severity}: ${findingHeading(finding)} · ${codeSpan(placeOf(finding))}`,
    inertMarkdown(cutToBytes(finding.message, 4000)),
  ].join('\n\n');
}

function gapList(migrations: readonly ReviewedMigration[]): string {
  const shown = migrations.slice(0, 20).map((migration) => {
    const { operations, understood, compiled } = migration;
    return `${codeSpan(compiled.migration.path)}: ${understood} of ${count(operations, 'operation')} understood\n\n${unresolvedList(migration, 5)}`;
  });
  const hidden = migrations.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`…and ${count(hidden, 'more migration')}.`] : [])].join('\n\n');
}

/** When the migrations run and what going back costs, folded, of those where that is no matter of course. */
function deployPart(migrations: readonly ReviewedMigration[]): readonly string[] {
  const telling = migrations.filter((migration) => isWorthTelling(migration)).slice(0, 50);
  if (telling.length === 0) return [];
  const texts = telling.map((migration) => `### ${codeSpan(labelOf(migration))}\n\n${deployText(migration)}`);
  return [details('Deploy, rollback and recovery', [deployTable(migrations.slice(0, 100)), ...texts].join('\n\n'))];
}

function suppressedPart({ suppressed }: Review): readonly string[] {
  if (suppressed.length === 0) return [];
  const items = suppressed.map(
    ({ finding, reason, line }) =>
      `- ${codeSpan(finding.rule)} at ${codeSpan(`${finding.path}:${line}`)}: ${inertLine(cutToBytes(reason, 300)) || 'no reason given'}`,
  );
  return [details(`${count(suppressed.length, 'finding')} suppressed in the code`, items.slice(0, 100).join('\n'))];
}

function labelOf({ project, compiled }: ReviewedMigration): string {
  return migrationName({ ...compiled.migration, project });
}

function sizeOf(parts: readonly string[]): number {
  return new TextEncoder().encode(parts.join('\n\n')).length;
}
