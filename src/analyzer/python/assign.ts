import { instanceOf } from './attribute.ts';
import { evaluate } from './evaluate.ts';
import { force, itemsOf } from './force.ts';
import { locationOf, lookupName, type Interpreter, type Scope } from './frame.ts';
import { sequence, unknown } from './make.ts';
import { mergeEntries } from './operators.ts';
import { childOf, textOf, type SyntaxNode } from './syntax.ts';
import type { PythonValue } from './value.ts';

const unpackable = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'expression_list', 'tuple', 'list']);

/** Binds a target of an assignment, a `for` or a parameter: a name, a tuple of targets, `container[key]`. */
export function assignTo(target: SyntaxNode, value: PythonValue, scope: Scope): void {
  if (target.type === 'identifier') {
    scope.frame.names.set(textOf(scope.frame.module.tree, target), value);
  } else if (unpackable.has(target.type)) {
    assignEach(target, value, scope);
  } else if (target.type === 'subscript') {
    assignItem(target, value, scope);
  } else if (target.type === 'attribute') {
    assignAttribute(target, value, scope);
  } else if (target.type === 'parenthesized_expression' && target.children[0] !== undefined) {
    assignTo(target.children[0], value, scope);
  }
}

function assignEach(target: SyntaxNode, value: PythonValue, scope: Scope): void {
  const items = itemsOf(force(value, scope.interpreter));
  const targets = target.children;
  const splat = targets.findIndex(({ type }) => type === 'list_splat_pattern');
  const rest = items === undefined ? 0 : items.length - (targets.length - 1);
  for (const [index, part] of targets.entries()) {
    const at = locationOf(scope.frame, part);
    if (items === undefined) {
      assignTo(part.children[0] ?? part, unknown('a part of a value that is not known', at), scope);
    } else if (index === splat) {
      assignTo(part.children[0] ?? part, sequence('list', items.slice(index, index + rest), at), scope);
    } else {
      const position = splat !== -1 && index > splat ? index - 1 + rest : index;
      assignTo(part, items[position] ?? unknown('a value with too few parts', at), scope);
    }
  }
}

/** `self.name = value`. */
export function assignAttribute(target: SyntaxNode, value: PythonValue, scope: Scope): void {
  const owner = childOf(target, 'object');
  const attribute = childOf(target, 'attribute');
  if (owner?.type !== 'identifier' || attribute === undefined) return;
  const { tree } = scope.frame.module;
  const object = lookupName(scope.frame, textOf(tree, owner));
  if (object !== undefined) assignAttributeOf(object, textOf(tree, attribute), value, scope.interpreter);
}

/** Sets an attribute of an instance; false for anything else. */
export function assignAttributeOf(
  owner: PythonValue,
  name: string,
  value: PythonValue,
  interpreter: Interpreter,
): boolean {
  const instance = owner.kind === 'call' ? instanceOf(owner, interpreter) : owner;
  if (instance?.kind !== 'object') return false;
  instance.attributes.set(name, value);
  return true;
}

/** `name[key] = value` of a known dict; anything else makes the name unknown. */
function assignItem(target: SyntaxNode, value: PythonValue, scope: Scope): void {
  const owner = childOf(target, 'value');
  const key = childOf(target, 'subscript');
  if (owner?.type !== 'identifier' || key === undefined) return;
  const name = textOf(scope.frame.module.tree, owner);
  const container = lookupName(scope.frame, name);
  if (container?.kind === 'dict') {
    scope.frame.names.set(name, {
      ...container,
      entries: mergeEntries(container.entries, [[evaluate(key, scope), value]]),
    });
  } else if (container?.kind === 'list') {
    scope.frame.names.set(name, unknown('a list that is changed in place', locationOf(scope.frame, target)));
  }
}
