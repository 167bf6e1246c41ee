import type { SyntaxTree } from '../python/syntax.ts';
import type { SuppressedFinding } from '../review.ts';
import type { Finding } from './finding.ts';
import { fingerprint } from './fingerprint.ts';
import { helpUrl } from './help.ts';
import { ruleOf } from './index.ts';
import type { Judged } from './judge.ts';
import { code, codes, paragraphs } from './message.ts';
import { covers, readSuppressions, type Suppression } from './suppressions.ts';
import { unusedSuppression } from './coverage/unused-suppression.ts';

/** What is left of a migration's findings after its own comments have been read. */
export interface Silenced {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** Applies the `# lockkeeper: ignore[…]` comments of one file. */
export function silence(judged: readonly Judged[], tree: SyntaxTree | undefined, of: FileOfMigration): Silenced {
  const suppressions = tree === undefined ? [] : readSuppressions(tree);
  const used = new Set<Suppression>();
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const one of judged) {
    const match = suppressions.find((suppression) => matches(suppression, one, of.path));
    if (match === undefined) findings.push(one.finding);
    else {
      used.add(match);
      if (one.finding.severity === 'error' && match.reason === '') findings.push(withoutReason(one.finding, match));
      else suppressed.push({ finding: one.finding, reason: match.reason, line: match.line });
    }
  }
  const unused = suppressions.filter((suppression) => !used.has(suppression));
  return { findings: [...findings, ...unused.map((suppression) => unusedFinding(suppression, of))], suppressed };
}

export interface FileOfMigration {
  readonly app: string;
  readonly migration: string;
  readonly path: string;
}

function matches(suppression: Suppression, { finding, rule, operationLines }: Judged, path: string): boolean {
  if (finding.path !== path || !suppression.rules.some((name) => ruleOf(name)?.id === rule.id)) return false;
  if (covers(suppression, finding.startLine, finding.endLine)) return true;
  return operationLines !== undefined && covers(suppression, operationLines.startLine, operationLines.endLine);
}

function withoutReason(finding: Finding, { line }: Suppression): Finding {
  const hint = `The comment at line ${line} does not silence this: an error needs a reason, after the closing bracket.`;
  return { ...finding, message: paragraphs(finding.message, hint) };
}

function unusedFinding({ rules, line }: Suppression, { app, migration, path }: FileOfMigration): Finding {
  const unknown = rules.filter((name) => ruleOf(name) === undefined);
  return {
    rule: unusedSuppression.id,
    severity: unusedSuppression.severity,
    app,
    migration,
    path,
    startLine: line,
    endLine: line,
    relation: undefined,
    title: `This comment silences nothing: ${rules.length === 0 ? 'it names no rule' : codes(rules)}`,
    message:
      unknown.length === 0
        ? 'There is no such finding here any more. Take the comment out, so that it does not silence the next one.'
        : `There is no rule ${unknown.map(code).join(', ')}. Take the comment out, or correct the name.`,
    help: helpUrl(unusedSuppression.id),
    fingerprint: fingerprint([unusedSuppression.id, app, migration, ...rules]),
    fix: undefined,
  };
}
