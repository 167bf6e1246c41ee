import { hide } from '../follow-comments.ts';
import { publish } from '../publish.ts';
import { defineCommand } from './define.ts';

/** `/lockkeeper resolve`: folds all inline comments of ours; what they say still counts. */
export const resolve = defineCommand({
  verb: 'resolve',
  usage: '/lockkeeper resolve',
  summary: 'folds all inline comments; the findings still count',
  permission: 'triage',
  author: true,
  async run({ session, work, pull, conversation }) {
    const { comments } = await conversation();
    const shown = comments.filter(({ isResolved, isMinimized }) => !isResolved && !isMinimized);
    await publish(
      session,
      { number: work.number, headSha: pull.headSha },
      shown.map((own) => hide(own)),
    );
    return { kind: 'done' };
  },
});
