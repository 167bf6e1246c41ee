import { codeSpan } from '../../report/escape.ts';
import { nearest } from '../../config/nearest.ts';
import { defineCommand, type CommandContext } from './define.ts';

/** `/lockkeeper ignore RULE reason="…"`: lets the check pass for a rule's findings on this pull request. */
export const ignore = defineCommand({
  verb: 'ignore',
  usage: '/lockkeeper ignore RULE reason="…"',
  summary: 'ignores the findings of a rule on this pull request; in a thread, that finding',
  permission: 'write',
  author: false,
  async run(context) {
    const { command, session, work } = context;
    const reason = command.options.get('reason')?.trim() ?? '';
    const target = command.words[0] ?? (await context.threadFinding());
    if (target === undefined || reason === '') {
      return {
        kind: 'confused',
        reply: 'A target and a reason are needed: `/lockkeeper ignore RULE reason="why it is fine here"`',
      };
    }
    const known = await targetsOf(context);
    if (!known.includes(target)) {
      const suggestion = nearest(target, known);
      const hint = suggestion === undefined ? '' : ` Did you mean ${codeSpan(suggestion)}?`;
      return {
        kind: 'confused',
        reply: `Nothing on this pull request is called ${codeSpan(target.slice(0, 100))}.${hint}`,
      };
    }
    session.overrides.set(session.repository.repositoryId, work.number, {
      target,
      author: work.sender,
      reason: reason.slice(0, 500),
    });
    return { kind: 'done', followUp: [reviewAgain(context)] };
  },
});

/** Rules and fingerprints that an ignore can name. */
async function targetsOf({ analysis }: CommandContext): Promise<readonly string[]> {
  const { review } = await analysis();
  return [...new Set(review.findings.flatMap(({ rule, fingerprint }) => [rule, fingerprint]))];
}

/** The review that shows what a command changed. */
export function reviewAgain({ work }: CommandContext): {
  kind: 'review';
  installationId: number;
  repositoryId: number;
  owner: string;
  repo: string;
  number: number;
} {
  const { installationId, repositoryId, owner, repo, number } = work;
  return { kind: 'review', installationId, repositoryId, owner, repo, number };
}
