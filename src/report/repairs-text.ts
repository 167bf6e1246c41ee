import type { Finding, Fix } from '../analyzer/rules/finding.ts';
import { onOneLine } from './escape.ts';
import type { Style } from './style.ts';
import { count } from './words.ts';

/** What was repaired, what was not, and why; empty where nothing could be. */
export function repairsText(
  {
    done,
    left,
    isWritten,
  }: {
    readonly done: readonly { readonly finding: Finding; readonly fix: Fix }[];
    readonly left: readonly { readonly finding: Finding; readonly reason: string }[];
    readonly isWritten: boolean;
  },
  { style, displayPath }: { readonly style: Style; readonly displayPath: (path: string) => string },
): string {
  const place = ({ path, startLine, rule }: Finding): string =>
    `${style.cyan(onOneLine(displayPath(path)))}:${startLine} ${rule}`;
  const repaired = done.flatMap(({ finding, fix }) => [
    `  ${place(finding)}: ${onOneLine(fix.title)}`,
    ...(fix.renamedFiles ?? []).map(
      ({ path, newPath }) =>
        `      ${onOneLine(displayPath(path))} ${style.green('→')} ${onOneLine(displayPath(newPath))}`,
    ),
    ...fix.newFiles.map(({ path }) => `      ${style.green('+')} ${onOneLine(displayPath(path))}`),
  ]);
  const verb = isWritten ? 'Repaired' : 'Would repair';
  const lines = [
    ...(done.length === 0 ? [] : [style.bold(`${verb} ${count(done.length, 'finding')}:`), ...repaired]),
    ...(left.length === 0
      ? []
      : [style.bold(`Left ${count(left.length, 'finding')} that ${left.length === 1 ? 'has' : 'have'} a fix:`)]),
    ...left.map(({ finding, reason }) => `  ${place(finding)}: ${onOneLine(reason)}`),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
