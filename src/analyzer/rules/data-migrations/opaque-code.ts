import type { Step } from '../../django/history.ts';
import type { Unresolved } from '../../location.ts';
import { childOf, textOf } from '../../python/syntax.ts';
import type { PythonValue } from '../../python/value.ts';
import type { Modules } from '../../python/module.ts';
import { isNoop, runPythonsOf } from './run-python.ts';

/**
 * The Python code that operations run going forwards. What it does to the models is never turned into SQL, so that the tables
 * that it locks and the rows that it writes are not known beyond the SQL texts in it.
 */
export function opaqueCodeOf(steps: readonly Step[], modules: Modules): readonly Unresolved[] {
  return steps.flatMap(({ operation }) =>
    runPythonsOf(operation)
      .filter((each) => !isNoop(each))
      .map((each) => {
        const name = nameOf(each.arguments.get('code'), modules);
        const what = name === undefined ? 'this Python code' : `the Python code of \`${name}\``;
        return { at: each.at, reason: `which rows ${what} writes, and what it locks, beyond the SQL texts in it` };
      }),
  );
}

function nameOf(value: PythonValue | undefined, modules: Modules): string | undefined {
  if (value?.kind === 'reference') return value.name;
  if (value?.kind !== 'function') return undefined;
  const name = childOf(value.node, 'name');
  const module = modules.at(value.at.path);
  return name === undefined || module === undefined ? undefined : textOf(module.tree, name);
}
