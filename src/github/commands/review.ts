import { defineCommand } from './define.ts';

/** `/lockkeeper review`: reviews the pull request again, now. */
export const review = defineCommand({
  verb: 'review',
  usage: '/lockkeeper review',
  summary: 'reviews the pull request again',
  permission: 'triage',
  author: true,
  run: ({ work }) => {
    const { installationId, repositoryId, owner, repo, number } = work;
    return Promise.resolve({
      kind: 'done',
      followUp: [{ kind: 'review', installationId, repositoryId, owner, repo, number }],
    });
  },
});
