import { withoutControls } from './escape.ts';
import { cutToWidth, displayWidth } from './layout.ts';
import type { Style } from './style.ts';

const longestExcerpt = 7;

/**
 * Lines of a file with their numbers, the first one underlined:
 *
 *     27 |         migrations.AddIndex(
 *        |         ^^^^^^^^^^^^^^^^^^^^
 *     28 |             model_name="image",
 */
export function sourceExcerpt(
  source: string,
  range: { readonly startLine: number; readonly endLine: number },
  options: { readonly width: number; readonly style: Style; readonly longest?: number },
): readonly string[] {
  const { style, width, longest = longestExcerpt } = options;
  const all = withoutControls(source).replaceAll('\t', '    ').split('\n');
  const numbers = shownLines(range.startLine, Math.min(range.endLine, all.length), longest);
  const gutter = `${range.endLine}`.length;
  const room = Math.max(20, width - gutter - 3);
  return numbers.flatMap((number) => {
    if (number === undefined) return [style.dim(`${' '.repeat(gutter)} …`)];
    const text = cutToWidth((all[number - 1] ?? '').trimEnd(), room);
    const line = `${style.dim(`${`${number}`.padStart(gutter)} |`)} ${text}`;
    return number === range.startLine && text.trim() !== '' ? [line, underline(text, gutter, style)] : [line];
  });
}

/** Numbers of lines to show; undefined stands for those left out. */
function shownLines(start: number, end: number, longest: number): readonly (number | undefined)[] {
  const count = Math.max(0, end - start + 1);
  if (count <= longest) return Array.from({ length: count }, (_, index) => start + index);
  if (longest < 3) return Array.from({ length: longest }, (_, index) => start + index);
  const head = Array.from({ length: longest - 2 }, (_, index) => start + index);
  return [...head, undefined, end];
}

function underline(text: string, gutter: number, style: Style): string {
  const indent = text.length - text.trimStart().length;
  const carets = '^'.repeat(displayWidth(text.trim()));
  return `${style.dim(`${' '.repeat(gutter)} |`)} ${' '.repeat(indent)}${style.red(carets)}`;
}
