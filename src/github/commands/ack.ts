import { evidenceOf } from '../decisions.ts';
import { defineCommand, reviewAgain } from './define.ts';
import { readReason } from './reason.ts';
import { selfDecision } from './self-decision.ts';
import { readTargets } from './targets.ts';

const usage = '/lockkeeper ack TARGET reason="…" [until=YYYY-MM-DD]';

/**
 * `/lockkeeper ack TARGET reason="…"`: accepts the risk of each finding as it is now. Unlike `ignore` it is lost when the
 * operation changes, and it says nothing about findings to come.
 */
export const ack = defineCommand({
  verb: 'ack',
  aliases: ['acknowledge'],
  usage,
  summary: 'accepts the risk of findings as they are now, or of `all`; it is lost when the operation changes',
  permission: 'maintain',
  author: false,
  async run(context) {
    const { command, session, work } = context;
    const refused = await selfDecision(context);
    if (refused !== undefined) return refused;
    const { textOf } = await context.analysis();
    const read = await readTargets(context, usage);
    if ('problem' in read) return { kind: 'confused', reply: read.problem };
    const why = readReason(command, '/lockkeeper ack TARGET reason="why the risk is accepted"');
    if ('problem' in why) return { kind: 'confused', reply: why.problem };
    for (const finding of new Set([...read.targets.values()].flat())) {
      await session.overrides.set(session.repository.repositoryId, work.number, {
        kind: 'acknowledge',
        target: finding.fingerprint,
        author: work.sender,
        reason: why.reason,
        until: why.until,
        evidence: evidenceOf(finding, textOf),
      });
    }
    return { kind: 'done', followUp: [reviewAgain(context)] };
  },
});
