import { assignTo } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { force, itemsOf } from './force.ts';
import { locationOf, type Frame, type Scope } from './frame.ts';
import { maxSize } from './limits.ts';
import { sequence, unknown } from './make.ts';
import { mergeEntries, truthOf } from './operators.ts';
import { childOf, type SyntaxNode } from './syntax.ts';
import type { DictValue, PythonValue, SequenceValue } from './value.ts';

/** A list, set or generator comprehension. A generator is read as the list of what it would give. */
export function evaluateComprehension(kind: SequenceValue['kind'], node: SyntaxNode, scope: Scope): PythonValue {
  const body = childOf(node, 'body');
  const items: PythonValue[] = [];
  const failure =
    body === undefined
      ? 'a syntax error'
      : runClauses(clausesOf(node), scope, (inner) => items.push(evaluate(body, inner)));
  const at = locationOf(scope.frame, node);
  return failure === undefined ? sequence(kind, items, at) : unknown(failure, at);
}

export function evaluateDictComprehension(node: SyntaxNode, scope: Scope): PythonValue {
  const body = childOf(node, 'body');
  const key = body === undefined ? undefined : childOf(body, 'key');
  const value = body === undefined ? undefined : childOf(body, 'value');
  let entries: DictValue['entries'] = [];
  const at = locationOf(scope.frame, node);
  if (key === undefined || value === undefined) return unknown('a syntax error', at);
  const failure = runClauses(clausesOf(node), scope, (inner) => {
    entries = mergeEntries(entries, [[evaluate(key, inner), evaluate(value, inner)]]);
  });
  return failure === undefined ? { kind: 'dict', entries, at } : unknown(failure, at);
}

function clausesOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(({ type }) => type === 'for_in_clause' || type === 'if_clause');
}

/** Runs `body` for each combination; answers why it could not, or undefined. */
function runClauses(clauses: readonly SyntaxNode[], scope: Scope, body: (scope: Scope) => void): string | undefined {
  // A comprehension has a scope of its own; in a class body only its first iterable sees the class's names.
  const frame: Frame = { kind: 'function', names: new Map(), parent: scope.frame, module: scope.frame.module };
  return runFrom(0, clauses, { scope: { ...scope, frame }, outer: scope, body, count: { runs: 0 } });
}

interface Run {
  readonly scope: Scope;
  readonly outer: Scope;
  readonly body: (scope: Scope) => void;
  readonly count: { runs: number };
}

function runFrom(index: number, clauses: readonly SyntaxNode[], run: Run): string | undefined {
  const clause = clauses[index];
  if (clause === undefined) {
    run.count.runs += 1;
    if (run.count.runs > maxSize || run.scope.interpreter.budget.steps < 0) return 'a comprehension that is too long';
    run.body(run.scope);
    return undefined;
  }
  if (clause.type === 'if_clause') {
    const [condition] = clause.children;
    const truth =
      condition === undefined ? undefined : truthOf(force(evaluate(condition, run.scope), run.scope.interpreter));
    if (truth === undefined) return 'a comprehension with a condition that is not known';
    return truth ? runFrom(index + 1, clauses, run) : undefined;
  }
  return runFor(clause, index, clauses, run);
}

function runFor(clause: SyntaxNode, index: number, clauses: readonly SyntaxNode[], run: Run): string | undefined {
  const target = childOf(clause, 'left');
  const iterable = childOf(clause, 'right');
  if (target === undefined || iterable === undefined) return 'a syntax error';
  const items = itemsOf(force(evaluate(iterable, index === 0 ? run.outer : run.scope), run.scope.interpreter));
  if (items === undefined) return 'a comprehension over a value that is not known';
  for (const item of items) {
    assignTo(target, item, run.scope);
    const failure = runFrom(index + 1, clauses, run);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
