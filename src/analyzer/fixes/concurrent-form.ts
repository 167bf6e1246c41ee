import type { Step } from '../django/history.ts';
import { childOf, type SyntaxNode } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import { concurrentSql } from './concurrent-sql.ts';
import { importedAs } from './imports.ts';
import type { Piece } from './layout.ts';
import { pieceAt, withCallee } from './operation-list.ts';
import { besideState, runSql } from './separate-state.ts';
import { operationItemAt, sourceOf, type SourceFile } from './source-file.ts';

/** An operation that does the same without blocking, and what it needs of django.contrib.postgres.operations. */
export interface ConcurrentForm {
  readonly step: Step;
  readonly node: SyntaxNode;
  readonly piece: Piece;
  readonly imports: readonly string[];
}

const concurrentNames = { AddIndex: 'AddIndexConcurrently', RemoveIndex: 'RemoveIndexConcurrently' } as const;

export const concurrentOperationsModule = 'django.contrib.postgres.operations';

/** How an operation that only builds or drops indexes is written concurrently; undefined where it does more. */
export function concurrentForm(step: Step, file: SourceFile, context: RuleContext): ConcurrentForm | undefined {
  const node = operationItemAt(file, step.operation.at);
  if (node === undefined) return undefined;
  const { name, path } = step.operation;
  if (!path.startsWith('django.')) return undefined;
  if (name === 'AddIndex' || name === 'RemoveIndex') {
    const callee = childOf(node, 'function');
    if (callee === undefined || !sourceOf(file, callee).endsWith(name)) return undefined;
    const concurrent = concurrentNames[name];
    const known = importedAs(file, concurrentOperationsModule, concurrent);
    const piece = withCallee(file, node, known ?? concurrent);
    return piece === undefined ? undefined : { step, node, piece, imports: [concurrent] };
  }
  const sql = concurrentSql(context, step);
  const original = pieceAt(file, node, 2);
  if (sql === undefined || original === undefined) return undefined;
  return { step, node, piece: besideState(file, original, [runSql(file, sql)]), imports: [] };
}
