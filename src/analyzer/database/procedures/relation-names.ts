import { qualifiedName } from '../syntax.ts';

/** The catalog's name for what `regclass` reads: parts between dots, folded to lower case unless they are quoted. */
export function catalogNameOf(written: string): string {
  const parts = written.match(/"(?:[^"]|"")*"|[^.]+/g) ?? [];
  return qualifiedName(
    parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toLowerCase())),
  );
}

/** A name of the catalog as SQL has to write it. */
export function printedName(name: string): string {
  return name
    .split('.')
    .map((part) => (/^[a-z_][a-z0-9_$]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
    .join('.');
}
