import type { Finding } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import { defaultConfig, type Config, type FailOn } from '../config/config.ts';
import { cutToBytes } from '../report/budget.ts';
import { codeSpan, inertLine, tableCell } from '../report/escape.ts';
import { checkOutput } from '../report/markdown.ts';
import { details } from '../report/markdown-statements.ts';
import type { Analysis } from './analyse.ts';
import { annotationOf, annotationOfProblem } from './annotations.ts';
import type { CheckResult } from './check-run.ts';
import { shortName, type Decided } from './decisions.ts';
import type { Override } from './override-store.ts';

const gating: Readonly<Record<FailOn, readonly Finding['severity'][]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};

/** True if a finding reaches what the configuration fails on. */
export function isFailing(review: Review, { failOn }: Config): boolean {
  return review.findings.some(({ severity }) => gating[failOn].includes(severity));
}

/** The conclusion of the check, with its texts and annotations. */
export function verdictOf(analysis: Analysis, review: Review, notes: readonly string[]): CheckResult {
  const { config, headConfigProblems } = analysis;
  const { title, summary, text } = checkOutput(review);
  return {
    conclusion: isFailing(review, config) || headConfigProblems.length > 0 ? 'failure' : 'success',
    title: headConfigProblems.length > 0 ? `${title}; the configuration has problems` : title,
    summary: [...notes, ...configNotes(analysis), summary].join('\n\n'),
    text,
    annotations: [...headConfigProblems.map(annotationOfProblem), ...review.findings.map(annotationOf)],
  };
}

function configNotes({ config, configProblems }: Analysis): readonly string[] {
  if (configProblems.length === 0) return [];
  const list = configProblems.map(
    ({ path, line, key, message }) => `- ${codeSpan(`${path}:${line}`)} ${codeSpan(key)} ${inertLine(message)}`,
  );
  const what =
    config === defaultConfig
      ? "The configuration of the base branch can't be read, so the defaults hold:"
      : 'What is wrong with the configuration of the base branch; the rest of it holds:';
  return [`${what}\n\n${list.join('\n')}`];
}

/** Who has decided what, and why: shown where the gate shows green for it. */
export function decisionNotes({ decided, lost, vague }: Decided, overrides: readonly Override[]): readonly string[] {
  if (overrides.length === 0) return [];
  const rows = overrides.map((override) => {
    const count = decided.filter((each) => each.override === override).length;
    const cells = [
      tableCell(codeSpan(targetName(override))),
      statusOf(override, { lost, vague }),
      tableCell(codeSpan(override.author)),
      tableCell(inertLine(cutToBytes(override.reason, 500))),
      override.until ?? '',
      String(count),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const table = ['| what | decision | by | why | until | findings |', '|---|---|---|---|---|--:|', ...rows];
  return [details(`Decisions on this pull request: ${overrides.length}`, table.join('\n'))];
}

/** By fingerprint, what was decided about a finding, as its comment says it: on the pull request, or in the code. */
export function decisionSentences({ decided, review }: Decided): ReadonlyMap<string, string> {
  const byPeople = decided.map(({ finding, override }): [string, string] => {
    const { kind, author, reason, until } = override;
    const verb = kind === 'ignore' ? 'Ignored' : 'Acknowledged';
    const end = until === undefined ? '' : ` until ${until}`;
    return [finding.fingerprint, `${verb} by ${codeSpan(author)}${end}: ${inertLine(cutToBytes(reason, 500))}`];
  });
  const inCode = review.suppressed.map(({ finding, reason, line }): [string, string] => [
    finding.fingerprint,
    `Ignored in the code, in line ${line}: ${inertLine(cutToBytes(reason, 500)) || 'no reason given'}`,
  ]);
  return new Map([...inCode, ...byPeople]);
}

function statusOf(override: Override, { lost, vague }: Pick<Decided, 'lost' | 'vague'>): string {
  if (lost.includes(override)) return 'acknowledged, but the operation has changed since: it counts again';
  if (vague.includes(override)) return `${verbs[override.kind]}, but several projects have that: it holds for none`;
  return verbs[override.kind];
}

const verbs: Readonly<Record<Override['kind'], string>> = { ignore: 'ignored', acknowledge: 'acknowledged' };

/** What a decision is about as people write it. */
function targetName({ target }: Pick<Override, 'target'>): string {
  return /^[0-9a-f]{16}$/.test(target) ? shortName({ fingerprint: target }) : target;
}
