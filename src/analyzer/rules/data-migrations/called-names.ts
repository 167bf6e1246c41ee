import type { Modules } from '../../python/module.ts';
import { childOf, nodesIn, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { PythonValue } from '../../python/value.ts';
import type { FunctionSource } from './function-source.ts';

/** A call in a function: what it calls, as far as names lead. */
export interface Called {
  readonly node: SyntaxNode;
  /** The full dotted name, import aliases resolved: `requests.get`, `django.db.connection.cursor`, `builtins.open`. */
  readonly name: string | undefined;
  /** The function or class of the project behind the name. */
  readonly value: PythonValue | undefined;
}

/** Of each project: the same file can mean other things in another one. */
const known = new WeakMap<Modules, WeakMap<SyntaxNode, readonly Called[]>>();

/** The calls of a function, those in functions that it defines included, in the order of the text. */
export function calledIn(source: FunctionSource, modules: Modules): readonly Called[] {
  const ofProject = known.get(modules) ?? new WeakMap<SyntaxNode, readonly Called[]>();
  known.set(modules, ofProject);
  const found = ofProject.get(source.value.node);
  if (found !== undefined) return found;
  const naming = namingIn(source, modules);
  const calls = [...nodesIn(source.value.node)].flatMap((node): readonly Called[] => {
    const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
    if (callee === undefined) return [];
    const name = naming(callee);
    return [{ node, name, value: name === undefined ? undefined : valueOf(name, modules) }];
  });
  ofProject.set(source.value.node, calls);
  return calls;
}

/** Gives the full dotted name of an expression that is a name or attributes of one; undefined for a local variable. */
export function namingIn(source: FunctionSource, modules: Modules): (node: SyntaxNode) => string | undefined {
  const module = modules.at(source.value.at.path);
  const imported = module?.importsIn(source.value.node) ?? new Map<string, string>();
  const local = localNames(source);
  const ofName = (name: string): string | undefined => {
    const target = imported.get(name);
    if (target !== undefined) return target;
    if (local.has(name)) return undefined;
    const value = module?.lookup(name);
    return value === undefined ? `builtins.${name}` : dottedNameOf(value);
  };
  const naming = (node: SyntaxNode, depth = 0): string | undefined => {
    if (node.type === 'identifier') return ofName(textOf(source.tree, node));
    const object = node.type === 'attribute' && depth < 20 ? childOf(node, 'object') : undefined;
    const attribute = childOf(node, 'attribute');
    const owner = object === undefined ? undefined : naming(object, depth + 1);
    return owner === undefined || attribute === undefined ? undefined : `${owner}.${textOf(source.tree, attribute)}`;
  };
  return (node) => naming(node);
}

function valueOf(name: string, modules: Modules): PythonValue | undefined {
  const value = modules.resolve(name);
  return value?.kind === 'function' || value?.kind === 'class' ? value : undefined;
}

function dottedNameOf(value: PythonValue): string | undefined {
  if (value.kind === 'reference') return value.name;
  return value.kind === 'class' || value.kind === 'function' ? `${value.module}.${value.name}` : undefined;
}

/** Parameters and names that the function assigns itself: what they hold is not known here. */
function localNames(source: FunctionSource): ReadonlySet<string> {
  const names = new Set(source.value.parameters);
  for (const node of nodesIn(source.value.node)) {
    for (const bound of boundBy(node)) names.add(textOf(source.tree, bound));
  }
  return names;
}

/** The names that a node binds. */
function boundBy(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'parameters' || node.type === 'lambda_parameters') return node.children.filter(isName);
  const target = bindingFields[node.type];
  if (target === undefined) return [];
  return node.children.filter(({ field }) => field === target).flatMap((child) => [...nodesIn(child)].filter(isName));
}

function isName({ type, field }: SyntaxNode): boolean {
  return type === 'identifier' && field !== 'attribute';
}

/** Which child of a node binds names. */
const bindingFields: Readonly<Record<string, string>> = {
  assignment: 'left',
  augmented_assignment: 'left',
  named_expression: 'name',
  for_statement: 'left',
  for_in_clause: 'left',
  as_pattern: 'alias',
  function_definition: 'name',
};
