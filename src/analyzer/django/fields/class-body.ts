import type { Location, Unresolved } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import { argumentsOf, childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import type { FunctionValue, PythonValue } from '../../python/value.ts';

/** A function of the project together with the tree that its nodes belong to. */
export interface FunctionSource {
  readonly definition: FunctionValue;
  readonly tree: SyntaxTree;
  readonly modules: Modules;
}

export function sourceOf(definition: FunctionValue, modules: Modules): FunctionSource | undefined {
  const tree = modules.at(definition.at.path)?.tree;
  return tree === undefined ? undefined : { definition, tree, modules };
}

export function locationOf(source: FunctionSource, node: SyntaxNode): Location {
  return {
    path: source.definition.at.path,
    startLine: node.startLine,
    startColumn: node.startColumn,
    endLine: node.endLine,
    endColumn: node.endColumn,
  };
}

export function problemAt(source: FunctionSource, node: SyntaxNode, reason: string): Unresolved {
  return { at: locationOf(source, node), reason };
}

/** The statements of a function, its docstring and comments left out. */
export function statementsOf(source: FunctionSource): readonly SyntaxNode[] {
  const body = childOf(source.definition.node, 'body');
  return (body === undefined ? [] : meaningful(body)).filter(({ type }) => type !== 'pass_statement');
}

function meaningful(block: SyntaxNode): readonly SyntaxNode[] {
  return block.children.filter(
    (child) => child.type !== 'comment' && !(child.type === 'expression_statement' && onlyChild(child) === 'string'),
  );
}

function onlyChild(node: SyntaxNode): string | undefined {
  return node.children.length === 1 ? node.children[0]?.type : undefined;
}

/** A literal, a name that the module knows, or a call of one with such arguments. */
export function literalOf(source: FunctionSource, node: SyntaxNode, depth = 0): PythonValue | undefined {
  const at = locationOf(source, node);
  const text = textOf(source.tree, node);
  if (node.type === 'true' || node.type === 'false') return { kind: 'boolean', value: node.type === 'true', at };
  if (node.type === 'none') return { kind: 'none', at };
  if (node.type === 'integer' && /^\d{1,18}$/.test(text)) return { kind: 'integer', value: BigInt(text), at };
  if (node.type === 'string') {
    const plain = /^(['"])([^'"\\{}\n]*)\1$/.exec(text);
    return plain === null ? undefined : { kind: 'string', value: plain[2] ?? '', at };
  }
  if (node.type === 'call') return callOf(source, node, depth);
  return node.type === 'identifier' || node.type === 'attribute' ? namedValue(source, node) : undefined;
}

const readable: ReadonlySet<PythonValue['kind']> = new Set([
  'string',
  'integer',
  'boolean',
  'none',
  'reference',
  'class',
]);

/** A name as the function's module knows it: a constant, something imported, or a builtin type. */
function namedValue(source: FunctionSource, node: SyntaxNode): PythonValue | undefined {
  const text = textOf(source.tree, node);
  if (!/^\w+(\.\w+)*$/.test(text)) return undefined;
  const [first = '', ...rest] = text.split('.');
  const base = source.modules.resolve(`${source.definition.module}.${first}`);
  const at = locationOf(source, node);
  if (base === undefined) {
    return builtinTypes.has(text) ? { kind: 'reference', name: `builtins.${text}`, at } : undefined;
  }
  if (rest.length === 0) return readable.has(base.kind) ? base : undefined;
  return base.kind === 'reference' ? { ...base, name: [base.name, ...rest].join('.') } : undefined;
}

const builtinTypes: ReadonlySet<string> = new Set(['dict', 'list', 'str', 'int', 'bool']);

/** A call whose callee and arguments can all be read: `CharField(max_length=100)`. */
function callOf(source: FunctionSource, node: SyntaxNode, depth: number): PythonValue | undefined {
  const target = childOf(node, 'function');
  const callee = target === undefined ? undefined : namedValue(source, target);
  if (callee === undefined || depth > callDepthLimit || !['reference', 'class'].includes(callee.kind)) return undefined;
  const positional: PythonValue[] = [];
  const keywords = new Map<string, PythonValue>();
  for (const argument of argumentsOf(node)) {
    const named = argument.type === 'keyword_argument' ? childOf(argument, 'name') : undefined;
    const written = named === undefined ? argument : childOf(argument, 'value');
    const value = written === undefined ? undefined : literalOf(source, written, depth + 1);
    if (value === undefined) return undefined;
    if (named === undefined) positional.push(value);
    else keywords.set(textOf(source.tree, named), value);
  }
  return { kind: 'call', callee, positional, keywords, keywordLocations: new Map(), at: locationOf(source, node) };
}

const callDepthLimit = 5;
