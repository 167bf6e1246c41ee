import type { Step } from '../../django/history.ts';
import type { Modules } from '../../python/module.ts';
import { argumentsOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { Vendor } from '../../target.ts';
import { constantText, executor, sqlOfCode } from './code-sql.ts';
import type { FunctionSource } from './function-source.ts';
import { methodOf } from './rows.ts';
import { functionsOf, runPythonsOf } from './run-python.ts';

/** Methods of Django's schema editor (`BaseDatabaseSchemaEditor`) that change the schema. */
const changesSchema: ReadonlySet<string> = new Set([
  'create_model',
  'delete_model',
  'add_field',
  'remove_field',
  'alter_field',
  'alter_db_table',
  'alter_db_tablespace',
  'alter_index_together',
  'alter_unique_together',
  'add_index',
  'remove_index',
  'rename_index',
  'add_constraint',
  'remove_constraint',
]);

/** How SQL begins that changes no schema. */
const leavesSchema =
  /^\s*(?:SELECT|INSERT|UPDATE|DELETE|WITH|SET|SHOW|EXPLAIN|ANALYZE|LOCK|VALUES|COPY|TRUNCATE|SAVEPOINT)\b/iu;

/** What the Python code of a step may have changed of the schema: the words in it that may be names; or anything. */
export type SchemaCode = 'anything' | ReadonlySet<string>;

/**
 * What the Python code of a step may have done to the schema, that no statement of the history tells. Undefined where it does
 * nothing of the sort: rows alone, or SQL that is known.
 */
export function schemaCodeOf(step: Step, modules: Modules): SchemaCode | undefined {
  const words = new Set<string>();
  for (const operation of runPythonsOf(step.operation)) {
    for (const source of functionsOf(operation, modules)) {
      const found = changesOf(source, modules);
      if (found === 'anything') return found;
      for (const word of found) words.add(word);
    }
  }
  return words.size === 0 ? undefined : words;
}

/** True if all that the code of a step sends is known: then its timeline has it already. */
export function isAllKnown(step: Step, modules: Modules, vendor: Vendor): boolean {
  const sent = runPythonsOf(step.operation).flatMap((operation) =>
    functionsOf(operation, modules).flatMap((source) =>
      [...nodesIn(source.value.node)].filter((node) => isExecute(node, source) || isEditorCall(node, source)),
    ),
  );
  return sent.length <= sqlOfCode(step.operation, modules, vendor).length;
}

function changesOf(source: FunctionSource, modules: Modules): SchemaCode {
  const words = new Set<string>();
  for (const node of nodesIn(source.value.node)) {
    const text = changingText(node, source, modules);
    if (text === undefined) return 'anything';
    for (const word of wordsIn(text)) words.add(word);
  }
  return words;
}

/** The text that names what a call changes of the schema, empty where it changes nothing; undefined where that may be anything. */
function changingText(node: SyntaxNode, source: FunctionSource, modules: Modules): string | undefined {
  // Which model it is about is told by names in the function: `apps.get_model("shop", "Order")`.
  if (isEditorCall(node, source)) return textOf(source.tree, source.value.node);
  if (!isExecute(node, source)) return '';
  const [text] = argumentsOf(node);
  if (text === undefined) return undefined;
  const sql = constantText(text, { source, modules });
  if (leavesSchema.test(sql ?? beginningOf(text, source))) return '';
  return sql;
}

function isEditorCall(node: SyntaxNode, source: FunctionSource): boolean {
  const call = methodOf(node, source);
  return call !== undefined && changesSchema.has(call.method) && textOf(source.tree, call.object).endsWith('editor');
}

function isExecute(node: SyntaxNode, source: FunctionSource): boolean {
  const call = methodOf(node, source);
  return call?.method === 'execute' && executor.test(textOf(source.tree, call.object));
}

/** The literal text with which an SQL text begins that is put together where it runs; nothing where a name comes first. */
function beginningOf(text: SyntaxNode, { tree }: FunctionSource): string {
  return textOf(tree, text).replace(/^[\s(]*[a-z]{0,2}["']+/iu, '');
}

function wordsIn(text: string): readonly string[] {
  return (text.match(/\w+/gu) ?? []).map((word) => word.toLowerCase());
}
