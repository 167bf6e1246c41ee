import { defineCommand, reviewAgain } from './define.ts';
import { readReason } from './reason.ts';
import { selfDecision } from './self-decision.ts';
import { readTargets } from './targets.ts';

const usage = '/lockkeeper ignore TARGET reason="…" [until=YYYY-MM-DD]';

/** `/lockkeeper ignore TARGET reason="…"`: what it is about does not count on this pull request any more. */
export const ignore = defineCommand({
  verb: 'ignore',
  usage,
  summary: 'leaves findings out of the check of this pull request; in a thread, those of the thread',
  permission: 'write',
  author: false,
  async run(context) {
    const { command, session, work } = context;
    const refused = await selfDecision(context);
    if (refused !== undefined) return refused;
    const read = await readTargets(context, usage);
    if ('problem' in read) return { kind: 'confused', reply: read.problem };
    const why = readReason(command, '/lockkeeper ignore TARGET reason="why it is fine here"');
    if ('problem' in why) return { kind: 'confused', reply: why.problem };
    for (const target of read.targets.keys()) {
      await session.overrides.set(session.repository.repositoryId, work.number, {
        kind: 'ignore',
        target,
        author: work.sender,
        reason: why.reason,
        until: why.until,
        evidence: undefined,
      });
    }
    return { kind: 'done', followUp: [reviewAgain(context)] };
  },
});
