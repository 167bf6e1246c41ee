import { childOf } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import type { Splice } from './edits.ts';
import { attributeOf, fixOf, indentAt, migrationClass, sourceFileAt, type SourceFile } from './source-file.ts';

/** Sets `atomic = False` on the migration class. */
export function makeNonAtomic(context: RuleContext): Fix | undefined {
  const file = sourceFileAt(context.compiled.migration.path, context.project);
  const splices = file === undefined ? [] : nonAtomicSplices(file);
  if (file === undefined || splices.length === 0) return undefined;
  return fixOf({ kind: 'run-without-transaction', title: 'Run the migration without a transaction' }, file, splices);
}

/** What has to change for `atomic = True`, which is what goes without saying, or for `atomic = False`. */
export function atomicSplices(file: SourceFile, atomic: boolean): readonly Splice[] {
  if (!atomic) return nonAtomicSplices(file);
  const given = attributeOf(file, 'atomic');
  if (given === undefined) return [];
  const start = file.text.lastIndexOf('\n', given.startIndex) + 1;
  const isAlone = /^[ \t]*atomic\s*=\s*$/u.test(file.text.slice(start, given.startIndex));
  const rest = /^[ \t]*(?:\r?\n)(?:[ \t]*\r?\n)?/u.exec(file.text.slice(given.endIndex));
  if (!isAlone || rest === null) return [{ start: given.startIndex, end: given.endIndex, text: 'True' }];
  return [{ start, end: given.endIndex + rest[0].length, text: '' }];
}

/** What has to change for `atomic = False`; nothing where the class can't be found. */
export function nonAtomicSplices(file: SourceFile): readonly Splice[] {
  const given = attributeOf(file, 'atomic');
  if (given !== undefined) return [{ start: given.startIndex, end: given.endIndex, text: 'False' }];
  const definition = migrationClass(file);
  const body = definition === undefined ? undefined : childOf(definition, 'body');
  const first = body?.children.find(
    (node) => node.type !== 'comment' && !(node.type === 'expression_statement' && node.children[0]?.type === 'string'),
  );
  if (first === undefined) return [];
  const text = `atomic = False${file.lineEnd}${file.lineEnd}${indentAt(file, first)}`;
  return [{ start: first.startIndex, end: first.startIndex, text }];
}
