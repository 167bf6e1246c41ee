import type { Unresolved } from '../location.ts';
import type { Modules } from '../python/module.ts';
import type { PythonValue } from '../python/value.ts';

/** What a callee stands for: the name of the Django class that decides, and the full path that the migration names. */
export interface DjangoClass {
  readonly name: string;
  readonly path: string;
  /** Says that a class of the project or of a library stands between, where that may matter. */
  readonly unresolved: readonly Unresolved[];
}

/** Methods whose override in a subclass changes the SQL of an index or constraint. */
const decisive =
  /^(create_sql|remove_sql|constraint_sql|__init__|deconstruct|get_with_params|max_name_length|suffix|_check_sql)$/;

/** Follows a class of the project through its bases to the Django class that decides its SQL. */
export function resolveDjangoClass(
  callee: PythonValue,
  modules: Modules,
  isKnown: (path: string) => boolean,
): DjangoClass {
  const path = pathOf(callee);
  let current = callee;
  for (let depth = 0; depth < 20; depth += 1) {
    if (current.kind === 'reference' && isKnown(current.name))
      return { name: shortName(current.name), path, unresolved: [] };
    const definition = modules.classOf(current);
    if (definition === undefined) break;
    const overridden = [...definition.body.keys()].find((name) => decisive.test(name));
    if (overridden !== undefined) {
      return {
        name: definition.name,
        path,
        unresolved: [{ at: callee.at, reason: `\`${definition.name}\` overrides \`${overridden}\`` }],
      };
    }
    const [base] = definition.bases;
    if (base === undefined) break;
    current = base;
  }
  return { name: shortName(path), path, unresolved: [{ at: callee.at, reason: `the class \`${path}\` is not known` }] };
}

/** The full dotted path of a class that was called. */
export function pathOf(callee: PythonValue): string {
  if (callee.kind === 'reference') return callee.name;
  return callee.kind === 'class' || callee.kind === 'function' ? `${callee.module}.${callee.name}` : '';
}

export function shortName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
