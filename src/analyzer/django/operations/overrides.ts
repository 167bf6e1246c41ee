import type { Unresolved } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import { childOf } from '../../python/syntax.ts';
import type { ClassValue, FunctionValue, PythonValue } from '../../python/value.ts';
import type { OperationDefinition } from './define.ts';
import { operationAt } from './index.ts';

/** What a class of the project changes about the Django operation that it derives from. */
export interface Overrides {
  readonly definition: OperationDefinition;
  /** Methods whose body does nothing: `pass`, `...`, a docstring, `return`. */
  readonly emptyMethods: ReadonlySet<string>;
  readonly description: string | undefined;
  /** Methods that do something of their own which is not followed. */
  readonly unresolved: readonly Unresolved[];
}

const followed = ['state_forwards', 'database_forwards', 'database_backwards'];
const unfollowed = ['__init__', 'describe', 'allow_migrate_model', 'reduces_to_sql', '_run_sql'];

/** Follows a class of the project to its Django operation; undefined if it does not derive from one. */
export function overridesOf(callee: PythonValue, modules: Modules): Overrides | undefined {
  const emptyMethods = new Set<string>();
  const seen = new Set<string>();
  const unresolved: Unresolved[] = [];
  let current = callee;
  for (let depth = 0; depth < 20; depth += 1) {
    const known = current.kind === 'reference' ? operationAt(current.name) : undefined;
    if (known !== undefined) return { definition: known, emptyMethods, description: undefined, unresolved };
    const definition = modules.classOf(current);
    if (definition === undefined) return undefined;
    for (const [name, method] of methodsOf(definition)) {
      if (seen.has(name)) continue;
      seen.add(name);
      if (isEmpty(method)) emptyMethods.add(name);
      else unresolved.push({ at: callee.at, reason: `\`${definition.name}\` overrides \`${name}\`` });
    }
    const base = definition.bases.find((candidate) => derivesFromOperation(candidate, modules)) ?? definition.bases[0];
    if (base === undefined) return undefined;
    current = base;
  }
  return undefined;
}

function methodsOf(definition: ClassValue): [string, FunctionValue][] {
  return [...definition.body].filter(
    (entry): entry is [string, FunctionValue] =>
      entry[1].kind === 'function' && [...followed, ...unfollowed].includes(entry[0]),
  );
}

function derivesFromOperation(value: PythonValue, modules: Modules, depth = 10): boolean {
  if (value.kind === 'reference' && operationAt(value.name) !== undefined) return true;
  const definition = depth === 0 ? undefined : modules.classOf(value);
  return definition?.bases.some((base) => derivesFromOperation(base, modules, depth - 1)) ?? false;
}

/** True for a body of `pass`, a docstring, `...` or a bare `return`. */
function isEmpty({ node }: FunctionValue): boolean {
  const body = childOf(node, 'body');
  return (body?.children ?? []).every((statement) => {
    if (statement.type === 'pass_statement' || statement.type === 'comment') return true;
    if (statement.type === 'return_statement') return statement.children.length === 0;
    const [expression] = statement.children;
    return (
      statement.type === 'expression_statement' && (expression?.type === 'string' || expression?.type === 'ellipsis')
    );
  });
}
