import type { Step } from '../../django/history.ts';
import type { Operation } from '../../django/operations/define.ts';
import type { Location } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import { childOf, type SyntaxNode } from '../../python/syntax.ts';
import type { FunctionValue } from '../../python/value.ts';
import type { RuleContext } from '../define.ts';
import { code } from '../message.ts';
import { callableIn, callsIn, sourceOf, type Passed } from './calls.ts';
import type { FunctionSource } from './function-source.ts';
import { databaseOperationsOf } from '../operations.ts';

export type { FunctionSource } from './function-source.ts';
export { ownNodesIn } from './function-source.ts';

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

/**
 * The function that runs going forwards, and the functions of the project that it calls, directly or not, each with what its
 * parameters stand for.
 */
export function functionsOf(operation: Operation, modules: Modules, userModel?: string): readonly FunctionSource[] {
  const first = callableIn(operation.arguments.get('code'), modules);
  const found = new Map<string, FunctionSource>();
  const calls = new Map<string, Passed[]>();
  const keyOf = ({ at, node }: FunctionValue): string => `${at.path}:${node.startIndex}`;
  const open: FunctionValue[] = first === undefined ? [] : [first.value];
  if (first !== undefined) calls.set(keyOf(first.value), [first.passed]);
  for (let next = open.shift(); next !== undefined && found.size < mostFunctions; next = open.shift()) {
    const key = keyOf(next);
    const module = modules.at(next.at.path);
    if (module === undefined || found.has(key)) continue;
    const source = sourceOf(next, module, calls.get(key) ?? [], { modules, userModel });
    found.set(key, source);
    for (const { value, passed } of callsIn(source, modules)) {
      const known = calls.get(keyOf(value)) ?? [];
      if (known.length < mostFunctions) calls.set(keyOf(value), [...known, passed]);
      open.push(value);
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
    functionsOf(operation, context.project.modules, context.project.settings.authUserModel).map((source) => ({
      operation,
      source,
    })),
  );
}

/** The lines of a node, if they are in the migration's own file; else the lines of the operation. */
export function locationIn(source: FunctionSource, node: SyntaxNode, operation: Operation): Location {
  const { path } = source.value.at;
  if (isElsewhere(source, operation)) return operation.at;
  const { startLine, startColumn, endLine, endColumn } = node;
  return { path, startLine, startColumn, endLine, endColumn };
}

/** "It stands in `shop/fill.py:12`, which the migration runs.", for code in another file than the migration's. */
export function placeSentence(source: FunctionSource, node: SyntaxNode, operation: Operation): string | undefined {
  if (!isElsewhere(source, operation)) return undefined;
  return `It stands in ${code(`${source.value.at.path}:${node.startLine}`)}, which the migration runs.`;
}

function isElsewhere(source: FunctionSource, operation: Operation): boolean {
  return source.value.at.path !== operation.at.path;
}

/** The name of the function that runs going forwards, as code; "its function" where it has none. */
export function nameOfCode(operation: Operation, modules: Modules): string {
  const name = callableIn(operation.arguments.get('code'), modules)?.value.name ?? '';
  return name === '' ? 'its function' : code(name);
}

function doesNothing(node: SyntaxNode): boolean {
  if (node.type === 'pass_statement' || node.type === 'comment') return true;
  if (node.type === 'return_statement') return node.children.length === 0;
  const [only] = node.children;
  return node.type === 'expression_statement' && (only?.type === 'string' || only?.type === 'ellipsis');
}
