import type { Action } from '../database/effects.ts';
import type { Step } from '../django/history.ts';
import { childOf, type SyntaxNode } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import { callAt, indentAt, operationItems, quoted, sourceOf, type SourceFile } from './source-file.ts';

/** The text of an operation that does the same without blocking, and what it needs of django.contrib.postgres.operations. */
export interface ConcurrentForm {
  readonly step: Step;
  readonly node: SyntaxNode;
  readonly text: string;
  readonly imports: readonly ('AddIndexConcurrently' | 'RemoveIndexConcurrently')[];
}

const concurrentNames = { AddIndex: 'AddIndexConcurrently', RemoveIndex: 'RemoveIndexConcurrently' } as const;

/** How an operation that only builds or drops plain indexes is written concurrently; undefined where it does more. */
export function concurrentForm(step: Step, file: SourceFile, context: RuleContext): ConcurrentForm | undefined {
  const node = callAt(file, step.operation.at);
  if (node === undefined || !operationItems(file).includes(node)) return undefined;
  const { name, path } = step.operation;
  if ((name === 'AddIndex' || name === 'RemoveIndex') && path.startsWith('django.')) {
    const callee = childOf(node, 'function');
    if (callee === undefined || !sourceOf(file, callee).endsWith(name)) return undefined;
    const concurrent = concurrentNames[name];
    return { step, node, text: concurrent + file.text.slice(callee.endIndex, node.endIndex), imports: [concurrent] };
  }
  return name === 'AlterField' && path.startsWith('django.') ? formOfAlterField(step, node, file, context) : undefined;
}

/** `AlterField(db_index=True)`: the state gets the field, the database the indexes that Django would make, by name. */
function formOfAlterField(
  step: Step,
  node: SyntaxNode,
  file: SourceFile,
  context: RuleContext,
): ConcurrentForm | undefined {
  const { operation, before, after } = step;
  const actions = context.entriesOf(step).flatMap(({ effects }) => effects.actions);
  const indexes = actions.filter((action): action is CreateIndex => action.kind === 'create-index');
  if (indexes.length === 0 || indexes.length !== actions.length) return undefined;
  const [key] = operation.models;
  const model = after.model(key ?? '');
  const { field } = operation;
  if (model === undefined || field === undefined || before.model(key ?? '') === undefined) return undefined;
  if (indexes.some(({ name, unique, partial }) => name === undefined || unique || partial)) return undefined;
  const indent = indentAt(file, node);
  const step4 = (depth: number): string => `${file.lineEnd}${indent}${'    '.repeat(depth)}`;
  const made = indexes.map((action) => indexText(action, { model: model.name, field }, file, step4));
  const original = sourceOf(file, node).replaceAll('\n', `\n        `);
  const text = [
    'migrations.SeparateDatabaseAndState(',
    `${step4(1)}state_operations=[${step4(2)}${original},${step4(1)}],`,
    `${step4(1)}database_operations=[${made.map((index) => `${step4(2)}${index},`).join('')}${step4(1)}],`,
    `${step4(0)})`,
  ].join('');
  return { step, node, text, imports: ['AddIndexConcurrently'] };
}

type CreateIndex = Extract<Action, { kind: 'create-index' }>;

/** Django's second index on a text column, for LIKE, ends so (`_create_like_index_sql`). */
const likeSuffix = '_like';

function indexText(
  action: CreateIndex,
  of: { readonly model: string; readonly field: string },
  file: SourceFile,
  line: (depth: number) => string,
): string {
  const name = action.name ?? '';
  const opclasses = name.endsWith(likeSuffix) ? `, opclasses=[${quoted(file, 'varchar_pattern_ops')}]` : '';
  const index = `models.Index(fields=[${quoted(file, of.field)}], name=${quoted(file, name)}${opclasses})`;
  return `AddIndexConcurrently(${line(3)}model_name=${quoted(file, of.model.toLowerCase())},${line(3)}index=${index},${line(2)})`;
}
