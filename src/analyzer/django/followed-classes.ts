import type { Modules } from '../python/module.ts';
import type { PythonValue } from '../python/value.ts';

/** Expressions are nested no deeper than this where they mean something. */
const deepest = 40;

/** An expression in which calls of imported classes of the project (`TsTzRange("a", "b")`) are calls of the class itself. */
export function withClasses(value: PythonValue, modules: Modules, depth = 0): PythonValue {
  if (depth > deepest) return value;
  const within = (part: PythonValue): PythonValue => withClasses(part, modules, depth + 1);
  switch (value.kind) {
    case 'call': {
      const { callee } = value;
      const isForeign = callee.kind === 'reference' && !callee.name.startsWith('django.');
      return {
        ...value,
        callee: isForeign ? (modules.classOf(callee) ?? callee) : callee,
        positional: value.positional.map(within),
        keywords: new Map([...value.keywords].map(([name, part]) => [name, within(part)])),
      };
    }
    case 'operation':
      return {
        ...value,
        ...(value.left === undefined ? {} : { left: within(value.left) }),
        right: within(value.right),
      };
    case 'list':
    case 'tuple':
      return { ...value, items: value.items.map(within) };
    default:
      return value;
  }
}
