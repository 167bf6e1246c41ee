import { effectiveConfig } from '../../config/effective.ts';
import { codeSpan, inertLine } from '../../report/escape.ts';
import { foundTargets } from '../../report/found-target.ts';
import { defineCommand } from './define.ts';

/** More lines than this are no answer; `lockkeeper config` prints them all. */
const mostRows = 150;

/** `/lockkeeper config`: what holds on this pull request, and where each value comes from. */
export const config = defineCommand({
  verb: 'config',
  usage: '/lockkeeper config',
  summary: 'shows the configuration that holds here, and where each value comes from',
  permission: 'read',
  author: true,
  onClosed: true,
  replacesReply: true,
  async run({ analysis }) {
    const { configSource, configProblems, headConfigProblems, review } = await analysis();
    const values = effectiveConfig(configSource);
    const { target, projects = [{ root: '', target }] } = review;
    const found = foundTargets(projects);
    const rows = values
      .slice(0, mostRows)
      .map(({ key, value, from }) => `| ${span(key)} | ${span(value ?? found[key] ?? '?')} | ${inertLine(from)} |`);
    const more =
      values.length > mostRows ? [`…and ${values.length - mostRows} more; \`lockkeeper config\` prints them all.`] : [];
    const problems = [...configProblems, ...headConfigProblems].map(
      ({ path, line, key, message }) => `- ${codeSpan(`${path}:${line}`)} ${codeSpan(key)} ${inertLine(message)}`,
    );
    return {
      kind: 'done',
      reply: [
        'The configuration of the base branch, which is what this pull request is reviewed by:',
        ['| key | value | from |', '|---|---|---|', ...rows].join('\n'),
        ...more,
        ...(problems.length > 0 ? [`What is wrong with it:\n\n${problems.join('\n')}`] : []),
      ].join('\n\n'),
    };
  },
});

/** Inline code in a table. */
function span(text: string): string {
  return codeSpan(text.slice(0, 200)).replaceAll('|', '\\|');
}
