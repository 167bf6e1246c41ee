import type { Target } from './target.ts';

/** A name in quotes, those inside of it doubled, as SQL has it; a name that no line could hold keeps to one. */
export function quoterOf({ vendor }: Target): (name: string) => string {
  const mark = vendor === 'mysql' || vendor === 'mariadb' ? '`' : '"';
  const quoted = (name: string): string =>
    `${mark}${name.replaceAll(mark, mark + mark).replaceAll(/\p{Cc}/gu, ' ')}${mark}`;
  return (name) => name.split('.').map(quoted).join('.');
}

/** A text as SQL writes it in single quotes. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll(/\p{Cc}/gu, ' ')}'`;
}
