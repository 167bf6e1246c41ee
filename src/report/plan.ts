import type { Plan, PlanStep } from '../analyzer/plans/plan.ts';
import { byteLength } from './budget.ts';
import { codeBlock, codeSpan, inertLine, onOneLine, withoutControls } from './escape.ts';
import { details } from './markdown-statements.ts';
import { wrapMarkdown } from './layout.ts';
import type { Style } from './style.ts';

/** A plan as Markdown, folded: numbered steps, the files of each in full. */
export function planMarkdown(plan: Plan): string {
  const items = stepsWith(plan, (files) =>
    files.map(({ path, content }) => `${codeSpan(path)}\n\n${codeBlock(content, 'python')}`),
  );
  return folded(plan, items);
}

/** A plan in so many bytes; where its files are too long for that, their names, and where their text is to be had. */
export function planWithin(plan: Plan, bytes: number): string {
  const whole = planMarkdown(plan);
  if (byteLength(whole) <= bytes) return whole;
  const named = stepsWith(plan, (files) =>
    files.length === 0 ? [] : [files.map(({ path }) => `- ${codeSpan(path)}`).join('\n')],
  );
  const count = plan.steps.flatMap(({ files }) => files).length;
  const where = `The ${count} files are too long for a comment: \`lockkeeper check --base\` prints them in full.`;
  return folded(plan, [...named, where]);
}

function stepsWith({ steps }: Plan, blocksOf: (files: PlanStep['files']) => readonly string[]): readonly string[] {
  return steps.map(({ kind, text, files }, index) => {
    const label = kind === 'deploy' ? 'Deploy' : 'Pull request';
    return [`**${index + 1}. ${label}.** ${inertLine(text)}`, ...blocksOf(files)].join('\n\n');
  });
}

function folded({ title }: Plan, items: readonly string[]): string {
  return details(`The whole plan: ${onOneLine(title).replaceAll('`', '')}`, items.join('\n\n'));
}

/** A plan for a terminal of so many columns. */
export function planText(
  { title, steps }: Plan,
  { style, width }: { readonly style: Style; readonly width: number },
): readonly string[] {
  return [
    `${style.bold('Plan:')} ${onOneLine(title)}`,
    ...steps.flatMap(({ kind, text, files }, index) => [
      ...wrapMarkdown(
        `${index + 1}. **${kind === 'deploy' ? 'Deploy' : 'Pull request'}.** ${onOneLine(text)}`,
        Math.min(width, 100) - 4,
        style,
      ).map((line) => `  ${line}`),
      ...files.flatMap(({ path, content }) => [
        `     ${style.cyan(onOneLine(path))}`,
        ...withoutControls(content)
          .trimEnd()
          .split('\n')
          .map((line) => `       ${style.green(line)}`.trimEnd()),
      ]),
    ]),
  ];
}
