import type { Finding, Severity } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import { onOneLine, withoutControls } from './escape.ts';
import { coverage, headline } from './markdown.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'notice' };

/**
 * Workflow commands of GitHub Actions, one a finding: the runner turns them into annotations of the files. `prefix` is the
 * project's folder in the repository ("" or with a "/" at its end): annotations count paths from the repository's root.
 */
export function githubAnnotations(review: Review, prefix: string): string {
  const lines = review.findings.map((finding) => annotation(finding, prefix));
  return [...lines, `Lockkeeper: ${onOneLine(headline(review))}. ${onOneLine(coverage(review))}`, ''].join('\n');
}

function annotation(finding: Finding, prefix: string): string {
  const properties = [
    `file=${property(prefix + finding.path)}`,
    `line=${finding.startLine}`,
    `endLine=${finding.endLine}`,
    `title=${property(`${plain(finding.title)} (${finding.rule})`)}`,
  ];
  const repair = finding.fix === undefined ? '' : `\n\n${finding.fix.title}`;
  return `::${commands[finding.severity]} ${properties.join(',')}::${data(`${finding.message}${repair}\n\n${finding.help}`)}`;
}

/** Annotations show plain text: backticks of titles would only be in the way. */
function plain(text: string): string {
  return onOneLine(text).replaceAll('`', '');
}

/** Escapes as the runner's command parser reverses it: "%", line ends. */
function data(text: string): string {
  return withoutControls(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Properties end at "," and values at ":", so those are escaped as well. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
