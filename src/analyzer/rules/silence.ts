import { removeSuppression } from '../fixes/unused-comment.ts';
import type { SyntaxTree } from '../python/syntax.ts';
import type { ConfiguredSuppression, SuppressedFinding } from '../review.ts';
import type { Rule } from './define.ts';
import type { Finding } from './finding.ts';
import { identify } from './fingerprint.ts';
import { helpUrl } from './help.ts';
import { ruleOf } from './index.ts';
import type { Judged } from './judge.ts';
import { code, codes, paragraphs } from './message.ts';
import { covers, readSuppressions, type Suppression } from './suppressions.ts';
import { markOfAnotherTool } from './coverage/mark-of-another-tool.ts';
import { unusedSuppression } from './coverage/unused-suppression.ts';

/** What is left of a migration's findings after its own comments have been read. */
export interface Silenced {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/**
 * Applies the `# lockkeeper: ignore[…]` comments of one file, what the configuration silences in its migration, and the mark of
 * django-migration-linter, which is for the whole migration.
 */
export function silence(judged: readonly Judged[], tree: SyntaxTree | undefined, of: FileOfMigration): Silenced {
  const suppressions = [...(tree === undefined ? [] : readSuppressions(tree)), ...suppressionsElsewhere(of)];
  const used = new Map<Suppression, Set<string>>();
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const one of judged) {
    const match = suppressions.find((suppression) => matches(suppression, one, of.path));
    if (match === undefined) findings.push(one.finding);
    else {
      used.set(match, (used.get(match) ?? new Set()).add(one.rule.id));
      if (one.finding.severity === 'error' && match.reason === '') findings.push(withoutReason(one.finding, match));
      else suppressed.push({ finding: one.finding, reason: match.reason, line: match.line, origin: match.origin });
    }
  }
  const marked = suppressions.filter(({ origin }) => origin === 'another tool').map((mark) => markFinding(mark, of));
  const own = suppressions.filter(({ origin }) => origin !== 'another tool');
  const unused = own.flatMap((one) => unusedFinding(one, used.get(one), of, tree));
  return { findings: [...findings, ...marked, ...unused], suppressed };
}

export interface FileOfMigration {
  readonly app: string;
  readonly migration: string;
  readonly path: string;
  /** What the configuration silences in it. */
  readonly configured?: readonly ConfiguredSuppression[];
  /** The line of django-migration-linter's `IgnoreMigration()`. */
  readonly ignoredAt?: number | undefined;
}

/** Suppressions that are no comments of ours. */
function suppressionsElsewhere({ configured = [], ignoredAt }: FileOfMigration): readonly Suppression[] {
  const marks: readonly Suppression[] =
    ignoredAt === undefined
      ? []
      : [{ rules: [], reason: otherTool, line: ignoredAt, scope: 'migration', origin: 'another tool' }];
  return [
    ...configured.map(({ rule, reason }): Suppression => ({
      rules: [rule],
      reason,
      line: 1,
      scope: 'migration',
      origin: 'configuration',
    })),
    ...marks,
  ];
}

const otherTool = 'IgnoreMigration() of django-migration-linter';

function matches(suppression: Suppression, { finding, rule, operationLines }: Judged, path: string): boolean {
  if (finding.path === path && suppression.origin === 'another tool') return true;
  if (finding.path !== path || !suppression.rules.some((name) => ruleOf(name)?.id === rule.id)) return false;
  if (covers(suppression, finding.startLine, finding.endLine)) return true;
  return operationLines !== undefined && covers(suppression, operationLines.startLine, operationLines.endLine);
}

function withoutReason(finding: Finding, { line }: Suppression): Finding {
  const hint = `The comment at line ${line} does not silence this: an error needs a reason, after the closing bracket.`;
  return { ...finding, message: paragraphs(finding.message, hint) };
}

/** What a finding about a line of comment has, whatever it says. */
function placed({ id, severity }: Rule, line: number, { app, migration, path }: FileOfMigration) {
  const at = { app, migration, path, startLine: line, endLine: line, relation: undefined };
  return { ...at, rule: id, severity, help: helpUrl(id) };
}

/** Says that a mark of another tool is honoured: who put it there may not have meant all of ours. */
function markFinding({ line }: Suppression, of: FileOfMigration): Finding {
  return {
    ...placed(markOfAnotherTool, line, of),
    title: 'Nothing in this migration is judged: `IgnoreMigration()` of django-migration-linter says so',
    message: 'It silences every rule. `# lockkeeper: ignore[rule] the reason` silences one, and says why.',
    ...identify(markOfAnotherTool.id, of.app, of.migration, []),
    fix: undefined,
  };
}

/** Says which rules a suppression names for nothing; no finding where each of them silences something. */
function unusedFinding(
  { rules, line, origin }: Suppression,
  used: ReadonlySet<string> | undefined,
  of: FileOfMigration,
  tree: SyntaxTree | undefined,
): readonly Finding[] {
  const unused = rules.filter((name) => used?.has(ruleOf(name)?.id ?? '') !== true);
  if (used !== undefined && unused.length === 0) return [];
  const unknown = unused.filter((name) => ruleOf(name) === undefined);
  const words = origin === 'configuration' ? configurationWords : used === undefined ? commentWords : partWords;
  return [
    {
      ...placed(unusedSuppression, line, of),
      title: `${words.silencesNothing}: ${unused.length === 0 ? 'it names no rule' : codes(unused)}`,
      message:
        unknown.length === 0
          ? `There is no such finding here any more. Take ${words.what} out, so that it does not silence the next one.`
          : `There is no rule ${unknown.map(code).join(', ')}. Take ${words.what} out, or correct the name.`,
      ...identify(unusedSuppression.id, of.app, of.migration, unused),
      fix: tree === undefined || words !== commentWords ? undefined : removeSuppression(of.path, tree, line),
    },
  ];
}

const commentWords = { silencesNothing: 'This comment silences nothing', what: 'the comment' };
const partWords = { silencesNothing: 'A part of this comment silences nothing', what: 'this part' };
const configurationWords = { silencesNothing: 'The configuration silences nothing here', what: 'the entry' };
