import { explainBody } from '../../report/markdown.ts';
import { defineCommand } from './define.ts';

/** `/lockkeeper explain RULE`: why a rule exists; in a thread of ours the rule may be left out. */
export const explain = defineCommand({
  verb: 'explain',
  usage: '/lockkeeper explain RULE',
  summary: 'says why a rule exists and when it is fine to ignore it',
  permission: 'read',
  author: true,
  async run({ command, analysis, threadFinding }) {
    const rule = command.words[0] ?? (await ruleOfThread({ analysis, threadFinding }));
    if (rule === undefined)
      return { kind: 'confused', reply: 'Which rule? For example: `/lockkeeper explain add-index-not-concurrent`' };
    return { kind: 'done', reply: explainBody(rule) };
  },
});

async function ruleOfThread({
  analysis,
  threadFinding,
}: Pick<Parameters<typeof explain.run>[0], 'analysis' | 'threadFinding'>): Promise<string | undefined> {
  const fingerprint = await threadFinding();
  if (fingerprint === undefined) return undefined;
  return (await analysis()).review.findings.find((finding) => finding.fingerprint === fingerprint)?.rule;
}
