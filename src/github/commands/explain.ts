import { findingBody, explainBody } from '../../report/markdown.ts';
import type { Finding } from '../../analyzer/rules/finding.ts';
import { defineCommand, type CommandContext } from './define.ts';
import { readTargets } from './targets.ts';

const usage = '/lockkeeper explain RULE|FINDING';

/** `/lockkeeper explain RULE`: why a rule exists; of a finding, what it says. In a thread of ours the name may be left out. */
export const explain = defineCommand({
  verb: 'explain',
  usage,
  summary: 'says why a rule exists and when it is fine to ignore it; of a finding, all that there is to say',
  permission: 'read',
  author: true,
  onClosed: true,
  async run(context) {
    const [word] = context.command.words;
    if (word !== undefined && !/^F-/i.test(word)) return { kind: 'done', reply: explainBody(word.toLowerCase()) };
    const read = await readTargets(context, usage);
    if ('problem' in read) return { kind: 'confused', reply: read.problem };
    const [finding] = [...read.targets.values()].flat();
    if (finding === undefined)
      return { kind: 'confused', reply: 'Which rule? For example: `/lockkeeper explain add-index-not-concurrent`' };
    return { kind: 'done', reply: word === undefined ? explainBody(finding.rule) : await bodyOf(finding, context) };
  },
});

async function bodyOf(finding: Finding, { analysis }: CommandContext): Promise<string> {
  const { review } = await analysis();
  const migration = review.migrations.find(({ compiled }) => compiled.migration.path === finding.path);
  return findingBody({ finding, migration, suggestion: undefined });
}
