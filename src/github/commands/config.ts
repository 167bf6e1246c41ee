import type { Review } from '../../analyzer/review.ts';
import type { Target } from '../../analyzer/target.ts';
import { effectiveConfig } from '../../config/effective.ts';
import { codeSpan, inertLine } from '../../report/escape.ts';
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
    const found = foundIn(review);
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

/** What the configuration leaves to be found, by key; of several projects, each one's own. */
function foundIn({ target, projects = [] }: Review): Readonly<Record<string, string>> {
  const targets = projects.length === 0 ? [{ root: '', target }] : projects;
  const each = (say: (target: Target) => string): string =>
    targets.length === 1
      ? say(target)
      : targets.map((project) => `${project.root === '' ? '.' : project.root}: ${say(project.target)}`).join(', ');
  return {
    django: each(({ django, assumed }) => `${django.join('.')}${assumed.django ? ' (assumed)' : ''}`),
    database: each(
      ({ vendor, database, assumed }) => `${vendor}:${database.join('.')}${assumed.database ? ' (assumed)' : ''}`,
    ),
    settings: 'all that look like settings',
  };
}

/** Inline code in a table. */
function span(text: string): string {
  return codeSpan(text.slice(0, 200)).replaceAll('|', '\\|');
}
