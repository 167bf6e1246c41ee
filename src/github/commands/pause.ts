import { defineCommand, reviewAgain } from './define.ts';

/** `/lockkeeper pause`: no comments on this pull request; the check goes on. */
export const pause = defineCommand({
  verb: 'pause',
  usage: '/lockkeeper pause',
  summary: 'writes no more comments on this pull request; the check goes on and counts',
  permission: 'triage',
  author: true,
  async run({ session, work }) {
    await session.memory.pause(session.repository.repositoryId, work.number, work.sender);
    return { kind: 'done' };
  },
});

/** `/lockkeeper resume`: takes a pause back. */
export const resume = defineCommand({
  verb: 'resume',
  usage: '/lockkeeper resume',
  summary: 'ends a pause',
  permission: 'triage',
  author: true,
  async run(context) {
    const { session, work } = context;
    await session.memory.resume(session.repository.repositoryId, work.number);
    return { kind: 'done', followUp: [reviewAgain(context)] };
  },
});
