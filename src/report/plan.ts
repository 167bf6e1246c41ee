import type { Plan } from '../analyzer/plans/plan.ts';
import { codeBlock, codeSpan, inertLine, onOneLine, withoutControls } from './escape.ts';
import { details } from './markdown-statements.ts';
import { wrapMarkdown } from './layout.ts';
import type { Style } from './style.ts';

/** A plan as Markdown, folded: numbered steps, the files of each in full. */
export function planMarkdown({ title, steps }: Plan): string {
  const items = steps.map(({ kind, text, files }, index) => {
    const label = kind === 'deploy' ? 'Deploy' : 'Pull request';
    const blocks = files.map(({ path, content }) => `${codeSpan(path)}\n\n${codeBlock(content, 'python')}`);
    return [`**${index + 1}. ${label}.** ${inertLine(text)}`, ...blocks].join('\n\n');
  });
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
