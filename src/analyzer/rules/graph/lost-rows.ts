import { parseSql } from '../../database/parse-sql.ts';
import { as, relationName } from '../../database/syntax.ts';
import type { CompiledMigration } from '../../django/history.ts';
import type { Operation } from '../../django/operations/define.ts';
import type { Modules } from '../../python/module.ts';
import { nodesIn, type SyntaxNode } from '../../python/syntax.ts';
import { namesIn } from '../data-migrations/names.ts';
import { querysetOf } from '../data-migrations/querysets.ts';
import { isInside } from '../data-migrations/rows.ts';
import { functionsOf, isNoop, runPythonsOf } from '../data-migrations/run-python.ts';
import { code } from '../message.ts';

/** Rows that a migration puts into every database. */
export interface LostRows {
  /** The function, or the table. */
  readonly subject: string;
  /** A sentence without its full stop. */
  readonly text: string;
}

/**
 * Rows that a replaced migration makes out of nothing, and that its squash does not make: seeds. A backfill is nothing that a fresh
 * database needs, and what is `elidable` is left out because its author has said so.
 */
export function lostRows(
  replaced: CompiledMigration,
  squash: CompiledMigration,
  modules: Modules,
): readonly LostRows[] {
  return [...lostByCode(replaced, squash, modules), ...lostBySql(replaced, squash)];
}

function lostByCode(replaced: CompiledMigration, squash: CompiledMigration, modules: Modules): readonly LostRows[] {
  // A function may have been given another name, or be one of several that were put together: then nobody knows.
  if (codeOf(squash).length > 0) return [];
  return codeOf(replaced).flatMap((operation) => {
    const called = operation.arguments.get('code');
    if (called?.kind !== 'function' || isElidable(operation) || !seeds(operation, modules)) return [];
    const { name } = replaced.migration;
    return [{ subject: called.name, text: `${code(name)} runs ${code(called.name)}, which creates rows` }];
  });
}

function codeOf({ steps }: CompiledMigration): readonly Operation[] {
  return steps.flatMap(({ operation }) => runPythonsOf(operation)).filter((operation) => !isNoop(operation));
}

function isElidable({ arguments: given }: Operation): boolean {
  const elidable = given.get('elidable');
  return elidable !== undefined && !(elidable.kind === 'boolean' && !elidable.value);
}

const creates: ReadonlySet<string> = new Set(['create', 'get_or_create', 'update_or_create']);

/** What may not run, or runs once for each of what may not be there. */
const conditional: ReadonlySet<string> = new Set([
  'if_statement',
  'for_statement',
  'while_statement',
  'try_statement',
  'with_statement',
  'list_comprehension',
  'generator_expression',
  'conditional_expression',
  'lambda',
  'return_statement',
]);

/** True if the function itself, under no condition, creates rows of a historical model. */
function seeds(operation: Operation, modules: Modules): boolean {
  const [first] = functionsOf(operation, modules);
  if (first === undefined) return false;
  const { node: definition } = first.value;
  const names = namesIn(definition, first.tree, first.given);
  const nodes = [...nodesIn(definition)];
  const branches: SyntaxNode[] = nodes.filter(({ type }) => conditional.has(type));
  return nodes.some((node) => {
    if (node.type !== 'call' || branches.some((branch) => isInside(node, branch))) return false;
    if (branches.some(({ type, startIndex }) => type === 'return_statement' && startIndex < node.startIndex))
      return false;
    const queryset = querysetOf(node, first.tree, names);
    const isRead = [...nodesIn(node)].some(
      ({ type }) => type === 'list_comprehension' || type === 'generator_expression',
    );
    return queryset !== undefined && creates.has(queryset.steps.at(-1) ?? '') && !isRead;
  });
}

function lostBySql(replaced: CompiledMigration, squash: CompiledMigration): readonly LostRows[] {
  const kept = new Set(insertsOf(squash).map(({ relation }) => relation));
  const isElided = (index: number): boolean => {
    const operation = replaced.steps[index]?.operation;
    return operation === undefined || isElidable(operation);
  };
  return insertsOf(replaced)
    .filter(({ relation, operation }) => !kept.has(relation) && !isElided(operation))
    .map(({ relation }) => ({
      subject: relation,
      text: `${code(replaced.migration.name)} inserts rows into ${code(relation)}`,
    }));
}

/** `INSERT … VALUES` in SQL of the project's own. */
function insertsOf({
  script,
}: CompiledMigration): readonly { readonly relation: string; readonly operation: number }[] {
  return script.flatMap((item) => {
    if (item.kind !== 'statement' || !item.statement.raw) return [];
    return parseSql(item.statement.sql).flatMap((statement) => {
      const insert = statement.kind === 'parsed' ? as(statement.node, 'InsertStmt') : undefined;
      const values = as(insert?.selectStmt, 'SelectStmt')?.valuesLists ?? [];
      return values.length === 0
        ? []
        : [{ relation: relationName(insert?.relation), operation: item.statement.operation }];
    });
  });
}
