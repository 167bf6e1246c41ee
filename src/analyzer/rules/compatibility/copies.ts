import { copiedColumns, updatedColumns } from '../../database/updated-columns.ts';
import type { CompiledMigration, Step } from '../../django/history.ts';
import { oncePer } from '../../once-per.ts';
import type { Modules } from '../../python/module.ts';
import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import { rowsIn, methodOf } from '../data-migrations/rows.ts';
import { querysetOf } from '../data-migrations/querysets.ts';
import { functionsOf, runPythonsOf, type FunctionSource } from '../data-migrations/run-python.ts';
import { columnOfField, fieldOfColumn, tableOfModel } from '../tables-of-models.ts';

/** A column that a migration fills with the values of another one of the same table. */
export interface Copy {
  readonly to: string;
  /** Where it is done: `0043_fill:12`. */
  readonly at: string;
}

/** The columns into which a migration copies one that is to be dropped, by SQL or by Python code. Only what is certain. */
export function copiesOf(
  relation: string,
  column: string,
  compiled: CompiledMigration,
  modules: Modules,
): readonly Copy[] {
  const { migration } = compiled;
  const { updates, codeSteps } = writingParts(compiled);
  const bySql = updates.flatMap(({ sql, at }): readonly Copy[] => {
    const copied = [...copiedColumns(sql, relation)].filter(([, from]) => from.includes(column));
    return copied.map(([to]) => ({ to, at: `${migration.name}:${at.startLine}` }));
  });
  const byCode = codeSteps.flatMap((step) =>
    runPythonsOf(step.operation).flatMap((operation) =>
      functionsOf(operation, modules).flatMap((source) =>
        copiesInFunction(relation, column, source, step).map(({ to, line }) => ({
          to,
          at: `${migration.name}:${line}`,
        })),
      ),
    ),
  );
  return [...bySql, ...byCode];
}

/** What of a migration can copy at all: each dropped column asks for it. */
const writingParts = oncePer(({ script, steps }: CompiledMigration) => ({
  updates: script.flatMap((item) =>
    item.kind === 'statement' && updatedColumns(item.statement.sql).length > 0 ? [item.statement] : [],
  ),
  codeSteps: steps.filter((step) => runPythonsOf(step.operation).length > 0),
}));

/** `row.remark = row.note`, and `update(remark=F("note"))`. */
function copiesInFunction(
  relation: string,
  column: string,
  source: FunctionSource,
  step: Step,
): readonly { readonly to: string; readonly line: number }[] {
  const { tree } = source;
  const rows = rowsIn(source);
  const columnOf = (key: string | undefined, name: string): string | undefined => {
    const model = step.before.model(key ?? '');
    const field = model?.fields.get(name);
    if (model === undefined || tableOfModel(model) !== relation || field === undefined) return undefined;
    return columnOfField(field, name);
  };
  const isSource = (key: string, name: string): boolean => {
    const model = step.before.model(key);
    return model !== undefined && name === fieldOfColumn(model, relation, column);
  };
  return [...nodesIn(source.value.node)].flatMap((node) => {
    if (node.type === 'assignment') {
      const [target, value] = [attributeOf(childOf(node, 'left'), tree), childOf(node, 'right')];
      const key = target === undefined ? undefined : rows.models.get(target.owner);
      const to = target === undefined ? undefined : columnOf(key, target.name);
      if (key === undefined || to === undefined || value === undefined) return [];
      const isCopied = [...nodesIn(value)].some((each) => {
        const read = attributeOf(each, tree);
        return read !== undefined && rows.models.get(read.owner) === key && isSource(key, read.name);
      });
      return isCopied ? [{ to, line: node.startLine }] : [];
    }
    const call = methodOf(node, source);
    const queryset = call?.method === 'update' ? querysetOf(call.object, tree, rows.names) : undefined;
    if (queryset === undefined) return [];
    return argumentsOf(node).flatMap((argument) => {
      const [name, value] = [childOf(argument, 'name'), childOf(argument, 'value')];
      const to = name === undefined ? undefined : columnOf(queryset.model, textOf(tree, name));
      const isCopied = value !== undefined && fieldsNamed(value, tree).some((field) => isSource(queryset.model, field));
      return to !== undefined && isCopied ? [{ to, line: argument.startLine }] : [];
    });
  });
}

function attributeOf(
  node: SyntaxNode | undefined,
  tree: SyntaxTree,
): { readonly owner: string; readonly name: string } | undefined {
  const object = node?.type === 'attribute' ? childOf(node, 'object') : undefined;
  const attribute = node === undefined ? undefined : childOf(node, 'attribute');
  return object?.type === 'identifier' && attribute !== undefined
    ? { owner: textOf(tree, object), name: textOf(tree, attribute) }
    : undefined;
}

/** The texts in an expression such as `Lower(F("note"))`. */
function fieldsNamed(value: SyntaxNode, tree: SyntaxTree): readonly string[] {
  return [...nodesIn(value)].flatMap((node) =>
    node.type === 'string' ? (/^(['"])(\w+)\1$/u.exec(textOf(tree, node))?.[2] ?? []) : [],
  );
}
