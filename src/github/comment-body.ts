import type { Finding } from '../analyzer/rules/finding.ts';
import type { Review } from '../analyzer/review.ts';
import { cutToBytes, joinWithin } from '../report/budget.ts';
import { codeSpan, inertMarkdown } from '../report/escape.ts';
import { findingBody, findingHeading } from '../report/markdown-finding.ts';
import { details } from '../report/markdown-statements.ts';
import { printMarker, withoutMarkers, type FindingMarker } from './markers.ts';

/** What the folded findings of a comment may take beside its first one. */
const foldedBytes = 10_000;

/** Findings on the same lines; the first is the one that the comment speaks of. */
export type Group = readonly [Finding, ...Finding[]];

/** A comment on some findings: the first in full with its suggestion, the others folded. Without markers. */
export function bodyOfGroup([main, ...others]: Group, suggestion: string | undefined, review: Review): string {
  const migration = review.migrations.find(({ compiled }) => compiled.migration.path === main.path);
  const first = findingBody({ finding: main, migration, suggestion });
  if (others.length === 0) return first;
  const items = others.map(
    (finding) => `${findingHeading(finding)}\n\n${inertMarkdown(cutToBytes(finding.message, 3000))}`,
  );
  const folded = joinWithin(items, foldedBytes, (more) => `…and ${more} more; the check lists them.`);
  return `${first}\n\n${details(`${others.length} more on these lines`, folded)}`;
}

/** What became of the findings of a comment since it was posted. */
export interface Progress {
  readonly headSha: string;
  readonly findings: readonly Omit<FindingMarker, 'kind'>[];
  /** By fingerprint, what was decided about a finding: a sentence of inert Markdown. */
  readonly decisions: ReadonlyMap<string, string>;
  /** Where the finding that it speaks of is now, where the lines of the comment are gone. */
  readonly movedTo: string | undefined;
}

// What a comment said first stands between these, so that it can be said again. Foreign text holds no HTML comment.
const begin = '<!-- lockkeeper:text -->';
const end = '<!-- lockkeeper:end -->';

/** The text of a comment by what became of its findings: as it was first, below what has changed; folded if none is left. */
export function bodyAfter(before: string, progress: Progress): string {
  const text = firstText(before);
  const news = newsOf(progress);
  if (news.length === 0) return text;
  const isLeft = progress.findings.some(({ state }) => state === 'open');
  const what = `${begin}\n\n${text}\n\n${end}`;
  return [...news, isLeft ? what : details('What it was', what)].join('\n\n');
}

function newsOf({ headSha, findings, decisions, movedTo }: Progress): readonly string[] {
  const fixed = findings.filter(({ state }) => state === 'fixed').length;
  const share = fixed === findings.length ? '' : `: ${fixed} of ${findings.length}`;
  const decided = findings.flatMap(({ fingerprint, state }) =>
    state === 'decided' ? (decisions.get(fingerprint) ?? 'Decided by a person.') : [],
  );
  return [
    ...(fixed === 0 ? [] : [`Fixed in ${headSha.slice(0, 7)}${share}.`]),
    ...new Set(decided),
    ...(movedTo === undefined ? [] : [`Now at ${codeSpan(movedTo)}, in ${headSha.slice(0, 7)}.`]),
  ];
}

function firstText(body: string): string {
  const text = withoutMarkers(body).replaceAll('\r\n', '\n');
  const [from, to] = [text.indexOf(begin), text.lastIndexOf(end)];
  return (from < 0 || to < from ? text : text.slice(from + begin.length, to)).trim();
}

/** A text with the markers that say which findings it is about. */
export function marked(text: string, findings: readonly Omit<FindingMarker, 'kind'>[]): string {
  const markers = findings.map((finding) => printMarker({ kind: 'finding', ...finding }));
  return `${text}\n\n${markers.join('\n')}`;
}
