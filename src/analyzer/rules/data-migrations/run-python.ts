import type { Step } from '../../django/history.ts';
import type { Operation } from '../../django/operations/define.ts';
import type { Location } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import type { FunctionValue, PythonValue } from '../../python/value.ts';
import type { RuleContext } from '../define.ts';
import { databaseOperationsOf } from '../operations.ts';

/** A function of the project with the text that it stands in. */
export interface FunctionSource {
  readonly value: FunctionValue;
  readonly tree: SyntaxTree;
}

/** How many functions of one data migration are read: what a function calls, and what that calls. */
const mostFunctions = 50;

/** The RunPython operations of an operation, SeparateDatabaseAndState looked into. */
export function runPythonsOf(operation: Operation): readonly Operation[] {
  return databaseOperationsOf(operation).filter(({ name }) => name === 'RunPython');
}

/** True if going forwards does nothing: `RunPython.noop`, or a function without a statement. */
export function isNoop(operation: Operation): boolean {
  const code = operation.arguments.get('code');
  if (code?.kind === 'reference') return code.name.endsWith('RunPython.noop');
  if (code?.kind !== 'function') return false;
  const body = childOf(code.node, 'body');
  return body?.type === 'block' && body.children.every(doesNothing);
}

/** The function that runs going forwards, and the functions of its module that it calls, directly or not. */
export function functionsOf(operation: Operation, context: RuleContext): readonly FunctionSource[] {
  const { modules } = context.project;
  const first = functionIn(operation.arguments.get('code'), modules);
  const found = new Map<string, FunctionSource>();
  const open = first === undefined ? [] : [first];
  for (let next = open.shift(); next !== undefined && found.size < mostFunctions; next = open.shift()) {
    const key = `${next.at.path}:${next.node.startIndex}`;
    const module = modules.at(next.at.path);
    if (module === undefined || found.has(key)) continue;
    found.set(key, { value: next, tree: module.tree });
    for (const name of namesCalledIn(next.node, module.tree)) {
      const called = module.lookup(name);
      if (called?.kind === 'function' && called.at.path === next.at.path) open.push(called);
    }
  }
  return [...found.values()];
}

/** Every function that the data migrations of a step run, with its operation. */
export function dataFunctionsOf(
  step: Step,
  context: RuleContext,
): readonly { readonly operation: Operation; readonly source: FunctionSource }[] {
  return runPythonsOf(step.operation).flatMap((operation) =>
    functionsOf(operation, context).map((source) => ({ operation, source })),
  );
}

/** The lines of a node, if they are in the migration's own file; else the lines of the operation. */
export function locationIn(source: FunctionSource, node: SyntaxNode, operation: Operation): Location {
  const { path } = source.value.at;
  if (path !== operation.at.path) return operation.at;
  const { startLine, startColumn, endLine, endColumn } = node;
  return { path, startLine, startColumn, endLine, endColumn };
}

/** Every node below a node, in the order of the text, the node itself first. A loop: hostile input nests deep. */
export function* nodesIn(root: SyntaxNode): Iterable<SyntaxNode> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) open.push(child);
    }
  }
}

/** The same without what stands in functions that it defines: those run at another time, if at all. */
export function* ownNodesIn(definition: SyntaxNode): Iterable<SyntaxNode> {
  const inner: { readonly start: number; readonly end: number }[] = [];
  for (const node of nodesIn(definition)) {
    const isNested = node !== definition && (node.type === 'function_definition' || node.type === 'lambda');
    if (isNested) inner.push({ start: node.startIndex, end: node.endIndex });
    if (!inner.some(({ start, end }) => start <= node.startIndex && node.endIndex <= end)) yield node;
  }
}

/** What `RunPython(functools.partial(f, …))` runs is `f`. */
function functionIn(value: PythonValue | undefined, modules: Modules): FunctionValue | undefined {
  if (value?.kind === 'function') return value;
  if (value?.kind === 'reference') {
    const followed = modules.resolve(value.name);
    return followed?.kind === 'function' ? followed : undefined;
  }
  if (value?.kind === 'call' && value.callee.kind === 'reference' && value.callee.name === 'functools.partial') {
    return functionIn(value.positional[0], modules);
  }
  return undefined;
}

function namesCalledIn(root: SyntaxNode, tree: SyntaxTree): readonly string[] {
  const names = new Set<string>();
  for (const node of nodesIn(root)) {
    const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
    if (callee?.type === 'identifier') names.add(textOf(tree, callee));
  }
  return [...names];
}

function doesNothing(node: SyntaxNode): boolean {
  if (node.type === 'pass_statement' || node.type === 'comment') return true;
  if (node.type === 'return_statement') return node.children.length === 0;
  const [only] = node.children;
  return node.type === 'expression_statement' && (only?.type === 'string' || only?.type === 'ellipsis');
}
