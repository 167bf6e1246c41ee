import type { MigrationKey } from '../django/migration.ts';
import { plainContent } from '../python/strings.ts';
import { nodesIn, type SyntaxNode } from '../python/syntax.ts';
import { attributeOf, type SourceFile } from './source-file.ts';

/** The attributes of a migration that name others. */
const referring = ['dependencies', 'run_before', 'replaces'] as const;

/** Where a migration is named: `("shop", "0002_order")`. */
export interface MigrationReference {
  readonly key: MigrationKey;
  readonly attribute: (typeof referring)[number];
  /** The name between its quotes: offsets into the text. */
  readonly start: number;
  readonly end: number;
}

/** The migrations that the attributes of a migration name, as far as they stand there as strings. */
export function referencesIn(file: SourceFile): readonly MigrationReference[] {
  return referring.flatMap((attribute) => {
    const value = attributeOf(file, attribute);
    return value === undefined
      ? []
      : [...nodesIn(value)].flatMap((node) => {
          const reference = node.type === 'tuple' || node.type === 'list' ? referenceAt(file, node) : undefined;
          return reference === undefined ? [] : [{ ...reference, attribute }];
        });
  });
}

function referenceAt(file: SourceFile, pair: SyntaxNode): Omit<MigrationReference, 'attribute'> | undefined {
  const [app, name, ...more] = pair.children
    .filter(({ type }) => type !== 'comment')
    .map((node) => (node.type === 'string' ? plainContent(file.tree.text, node.startIndex, node.endIndex) : undefined));
  if (app === undefined || name === undefined || more.length > 0) return undefined;
  const textOf = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    file.tree.text.slice(start, end);
  return { key: [textOf(app), textOf(name)], start: name.start, end: name.end };
}
