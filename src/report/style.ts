/** How words are marked in a terminal. Without colour every function gives its text back as it is. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

/** Select Graphic Rendition codes (ECMA-48, 8.3.117): what switches an attribute on, and what switches it off. */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const satisfies Record<keyof Style, readonly [on: number, off: number]>;

export function createStyle({ colour }: { readonly colour: boolean }): Style {
  const mark =
    (name: keyof Style) =>
    (text: string): string =>
      colour && text !== '' ? `\u001B[${codes[name][0]}m${text}\u001B[${codes[name][1]}m` : text;
  return {
    bold: mark('bold'),
    dim: mark('dim'),
    red: mark('red'),
    yellow: mark('yellow'),
    blue: mark('blue'),
    green: mark('green'),
    cyan: mark('cyan'),
  };
}
