import { childOf, type SyntaxNode } from '../python/syntax.ts';
import type { FunctionSource } from '../rules/data-migrations/run-python.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { fixOf, indentAt, sourceFileAt, sourceOf, type SourceFile } from './source-file.ts';

const chunks = '.iterator(chunk_size=2000)';

/** Reads a queryset in chunks instead of all at once. */
export function readInChunks(source: FunctionSource, queryset: SyntaxNode, context: RuleContext): Fix | undefined {
  const { path } = source.value.at;
  const file = sourceFileAt(path, context.project);
  if (file === undefined || path !== context.compiled.migration.path) return undefined;
  if (queryset.startLine !== queryset.endLine) return undefined;
  const kind = { kind: 'read-in-chunks', title: 'Read the rows in chunks' } as const;
  const start = file.text.lastIndexOf('\n', queryset.startIndex) + 1;
  const end = /\r?\n|$/u.exec(file.text.slice(queryset.endIndex))?.index ?? 0;
  const line = file.text.slice(start, queryset.endIndex + end);
  const isTooLong = line.length <= file.lineLength && line.length + chunks.length > file.lineLength;
  const isIterable = /^[ \t]*for\b[^:]*\bin $/u.test(file.text.slice(start, queryset.startIndex));
  if (!isTooLong || !isIterable) {
    return fixOf(kind, file, [{ start: queryset.endIndex, end: queryset.endIndex, text: chunks }]);
  }
  const indent = indentAt(file, queryset);
  const inner = `${indent}    `;
  const links = [...callsOf(file, queryset), chunks];
  const isSpread = `${inner}${links.join('')}`.length > file.lineLength && links.length > 2;
  // What is too long for its comment alone is broken at the last argument.
  const code = line.replace(/\s*#[^'"]*$/u, '');
  if (code !== line && code.length + chunks.length <= file.lineLength && links.length === 2) {
    const broken = `.iterator(\n${inner}chunk_size=2000\n${indent})`.replaceAll('\n', file.lineEnd);
    return fixOf(kind, file, [{ start: queryset.endIndex, end: queryset.endIndex, text: broken }]);
  }
  const body = links.join(isSpread ? `\n${inner}` : '');
  const text = `(\n${inner}${body}\n${indent})`.replaceAll('\n', file.lineEnd);
  return fixOf(kind, file, [{ start: queryset.startIndex, end: queryset.endIndex, text }]);
}

/** `Order.objects.filter(x)`, `.all()`: a chain of calls as formatters break it, the first call with all that stands before it. */
function callsOf(file: SourceFile, node: SyntaxNode): readonly string[] {
  const method = node.type === 'call' ? childOf(node, 'function') : undefined;
  const object = method?.type === 'attribute' ? childOf(method, 'object') : undefined;
  if (object?.type !== 'call') return [sourceOf(file, node)];
  return [...callsOf(file, object), file.text.slice(object.endIndex, node.endIndex)];
}
