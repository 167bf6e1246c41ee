import { defineCommand, reviewAgain } from './define.ts';

/** `/lockkeeper review`: reviews the pull request again, now. */
export const review = defineCommand({
  verb: 'review',
  usage: '/lockkeeper review [--full]',
  summary: 'reviews the pull request again; `--full` also says once more what was dismissed',
  permission: 'triage',
  author: true,
  run: (context) => {
    const full = context.command.flags.has('full');
    return Promise.resolve({ kind: 'done', followUp: [reviewAgain(context, full ? { full } : {})] });
  },
});
