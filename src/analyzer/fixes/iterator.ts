import type { SyntaxNode } from '../python/syntax.ts';
import type { FunctionSource } from '../rules/data-migrations/run-python.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { fixOf, sourceFileAt } from './source-file.ts';

/** Reads a queryset in chunks instead of all at once. */
export function readInChunks(source: FunctionSource, queryset: SyntaxNode, context: RuleContext): Fix | undefined {
  const { path } = source.value.at;
  const file = sourceFileAt(path, context.project);
  if (file === undefined || path !== context.compiled.migration.path) return undefined;
  if (queryset.startLine !== queryset.endLine) return undefined;
  return fixOf('Read the rows in chunks', file, [
    { start: queryset.endIndex, end: queryset.endIndex, text: '.iterator(chunk_size=2000)' },
  ]);
}
