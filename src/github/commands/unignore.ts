import { codeSpan } from '../../report/escape.ts';
import { defineCommand } from './define.ts';

/** `/lockkeeper unignore RULE`: takes an ignore back. */
export const unignore = defineCommand({
  verb: 'unignore',
  usage: '/lockkeeper unignore RULE',
  summary: 'takes an ignore back',
  permission: 'write',
  author: false,
  async run({ command, session, work, threadFinding }) {
    const target = command.words[0] ?? (await threadFinding());
    if (target === undefined) return { kind: 'confused', reply: 'Which one? `/lockkeeper unignore RULE`' };
    const { installationId, repositoryId, owner, repo, number } = work;
    if (!session.overrides.remove(repositoryId, number, target)) {
      return { kind: 'confused', reply: `${codeSpan(target.slice(0, 100))} is not ignored on this pull request.` };
    }
    return { kind: 'done', followUp: [{ kind: 'review', installationId, repositoryId, owner, repo, number }] };
  },
});
