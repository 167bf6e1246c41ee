import type { Finding } from '../../analyzer/rules/finding.ts';
import { joinWithin } from '../../report/budget.ts';
import { codeSpan, inertLine, tableCell } from '../../report/escape.ts';
import { bySeverity, headline } from '../../report/markdown.ts';
import { details } from '../../report/markdown-statements.ts';
import { migrationTable } from '../../report/migration-table.ts';
import { decide, shortName, type Decided } from '../decisions.ts';
import { currentFingerprints, withCurrentFingerprints } from '../former-fingerprints.ts';
import type { AuditEntry } from '../override-store.ts';
import { overdueNotes } from '../overdue.ts';
import { decisionNotes, isFailing } from '../verdict.ts';
import { defineCommand } from './define.ts';

const replyBytes = 50_000;
const mostEntries = 30;

/** `/lockkeeper status`: what counts on this pull request, what was decided, and who asked for what. */
export const status = defineCommand({
  verb: 'status',
  usage: '/lockkeeper status',
  summary: 'lists the findings with their names, what was decided about them, and the commands so far',
  permission: 'read',
  author: true,
  onClosed: true,
  replacesReply: true,
  async run({ session, work, pull, analysis, conversation }) {
    const { review, config, textOf, overdue } = await analysis();
    const { repositoryId } = session.repository;
    const overrides = await session.overrides.of(repositoryId, work.number);
    const decided = decide(review, overrides, textOf);
    const { comments } = withCurrentFingerprints(await conversation(), currentFingerprints(review));
    const dismissed = new Map(
      comments.flatMap(({ findings, dismissedBy }) =>
        dismissedBy === undefined ? [] : findings.map(({ fingerprint }) => [fingerprint, dismissedBy] as const),
      ),
    );
    const pausedBy = await session.memory.pausedBy(repositoryId, work.number);
    const verdict = isFailing(decided.review, config) ? 'The check fails' : 'The check passes';
    const reply = joinWithin(
      [
        `**Lockkeeper** on ${pull.headSha.slice(0, 7)}: ${headline(decided.review)}. ${verdict}.`,
        ...(pausedBy === undefined
          ? []
          : [`${codeSpan(pausedBy)} has asked for no comments; \`/lockkeeper resume\` ends that.`]),
        ...(review.findings.length > 0 ? [findingTable(decided, dismissed)] : []),
        ...(review.migrations.length > 0 ? [migrationTable(review.migrations)] : []),
        ...decisionNotes(decided, overrides),
        ...overdueNotes(overdue),
        ...auditPart(await session.overrides.audit(repositoryId, work.number)),
      ],
      replyBytes,
      () => 'The rest is too long for a comment; the check has it.',
    );
    return { kind: 'done', reply };
  },
});

const mostFindings = 100;

function findingTable({ review, decided }: Decided, dismissed: ReadonlyMap<string, string>): string {
  const open = bySeverity(review.findings).map((finding) => ({ finding, state: openState(finding, dismissed) }));
  const settled = decided.map(({ finding, override }) => ({
    finding,
    state: `${override.kind === 'ignore' ? 'ignored' : 'acknowledged'} by ${codeSpan(override.author)}`,
  }));
  const all = [...open, ...settled];
  const rows = all.slice(0, mostFindings).map(({ finding, state }) => {
    const place = tableCell(codeSpan(`${finding.path}:${finding.startLine}`));
    return `| ${shortName(finding)} | ${finding.severity} | ${codeSpan(finding.rule)} | ${place} | ${tableCell(state)} |`;
  });
  const hidden = all.length - rows.length;
  return [
    '| finding | severity | rule | line | |',
    '|---|---|---|---|---|',
    ...rows,
    ...(hidden > 0 ? [`| and ${hidden} more | | | | |`] : []),
  ].join('\n');
}

function openState({ fingerprint, severity }: Finding, dismissed: ReadonlyMap<string, string>): string {
  const by = dismissed.get(fingerprint);
  const counts = severity === 'notice' ? 'only told' : 'counts';
  return by === undefined ? counts : `dismissed by ${codeSpan(by)}; ${counts}`;
}

function auditPart(audit: readonly AuditEntry[]): readonly string[] {
  if (audit.length === 0) return [];
  const shown = audit.slice(-mostEntries).map(({ at, author, role, command, outcome }) => {
    const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
    return `- ${when} UTC, ${codeSpan(author)}${role === undefined ? '' : ` (${inertLine(role)})`}: ${codeSpan(command.slice(0, 200))}, ${outcome}`;
  });
  return [details(`Commands on this pull request: ${audit.length}`, shown.join('\n'))];
}
