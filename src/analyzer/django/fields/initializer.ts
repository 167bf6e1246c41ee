import type { Unresolved } from '../../location.ts';
import { argumentsOf, childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { PythonValue } from '../../python/value.ts';
import { leavesOptionsAlone } from './keyword-uses.ts';
import { literalOf, problemAt, statementsOf, type FunctionSource } from './class-body.ts';

/** What the `__init__` of a project's field class does to the options, read from its syntax. */
export interface Initializer {
  /** Names of its own positional parameters, in order. */
  readonly parameters: readonly string[];
  /** True if it passes `*args` on, so that the parameters of the base class follow. */
  readonly passesPositional: boolean;
  readonly implied: ReadonlyMap<string, PythonValue>;
  readonly forced: ReadonlyMap<string, PythonValue>;
  /** Options that never reach the base class. */
  readonly removed: ReadonlySet<string>;
  readonly unresolved: readonly Unresolved[];
}

/** Options that can't change SQL; what a class does to them is not looked at. */
const withoutSql: ReadonlySet<string> = new Set([
  'blank',
  'choices',
  'editable',
  'encoder',
  'decoder',
  'error_messages',
  'help_text',
  'limit_choices_to',
  'on_delete',
  'protocol',
  'related_name',
  'related_query_name',
  'serialize',
  'storage',
  'upload_to',
  'validators',
  'verbose_name',
]);

interface Draft {
  readonly implied: Map<string, PythonValue>;
  readonly forced: Map<string, PythonValue>;
  readonly removed: Set<string>;
  readonly unresolved: Unresolved[];
}

/** Reads an `__init__`. What it does beyond plain changes of its keyword arguments is reported where it could matter. */
export function readInitializer(source: FunctionSource): Initializer {
  const signature = readSignature(source);
  const draft: Draft = { implied: new Map(), forced: new Map(), removed: new Set(), unresolved: [] };
  for (const statement of statementsOf(source)) readStatement(source, signature, statement, draft);
  return { parameters: signature.positional, passesPositional: signature.splat !== undefined, ...draft };
}

interface Signature {
  readonly positional: readonly string[];
  /** Literals by parameter name. */
  readonly defaults: ReadonlyMap<string, PythonValue>;
  readonly splat: string | undefined;
  readonly keywords: string | undefined;
}

function readSignature(source: FunctionSource): Signature {
  const parameters = childOf(source.definition.node, 'parameters')?.children ?? [];
  const positional: string[] = [];
  const defaults = new Map<string, PythonValue>();
  let splat: string | undefined;
  let keywords: string | undefined;
  let keywordOnly = false;
  for (const parameter of parameters) {
    const name = parameterName(source, parameter);
    if (parameter.type.startsWith('list_splat') || parameter.type === 'keyword_separator') {
      keywordOnly = true;
      splat ??= name;
    } else if (parameter.type.startsWith('dictionary_splat')) keywords = name;
    else if (name !== undefined) {
      if (!keywordOnly) positional.push(name);
      const value = childOf(parameter, 'value');
      const literal = value === undefined ? undefined : literalOf(source, value);
      if (literal !== undefined) defaults.set(name, literal);
    }
  }
  return { positional: positional.slice(1), defaults, splat, keywords };
}

function parameterName(source: FunctionSource, parameter: SyntaxNode): string | undefined {
  if (parameter.type === 'identifier') return textOf(source.tree, parameter);
  const named = childOf(parameter, 'name') ?? parameter.children.find(({ type }) => type === 'identifier');
  return named === undefined ? undefined : textOf(source.tree, named);
}

function readStatement(source: FunctionSource, signature: Signature, statement: SyntaxNode, draft: Draft): void {
  const inner = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  const handled =
    (inner?.type === 'assignment' && readAssignment(source, signature, inner, draft)) ||
    (inner?.type === 'call' && readCall(source, signature, inner, draft));
  if (handled || signature.keywords === undefined) return;
  if (!leavesOptionsAlone(source, statement, signature.keywords))
    draft.unresolved.push(problemAt(source, statement, `${where(source)} changes options in a way that can't be read`));
}

/** `kwargs["max_length"] = 16`, also in a chain (`kwargs["null"] = kwargs["blank"] = True`); `self.x = …`. */
function readAssignment(source: FunctionSource, signature: Signature, node: SyntaxNode, draft: Draft): boolean {
  const left = childOf(node, 'left');
  const right = childOf(node, 'right');
  if (left === undefined || right === undefined) return false;
  if (right.type === 'assignment') {
    const value = childOf(right, 'right');
    if (value === undefined || !readAssignment(source, signature, right, draft)) return false;
    return setFrom(source, signature, { target: left, value }, draft);
  }
  if (left.type !== 'subscript') return removedBy(source, signature, right, draft);
  return setFrom(source, signature, { target: left, value: right }, draft);
}

interface Setting {
  readonly target: SyntaxNode;
  readonly value: SyntaxNode;
}

function setFrom(source: FunctionSource, signature: Signature, { target, value }: Setting, draft: Draft): boolean {
  const object = childOf(target, 'value');
  const key = childOf(target, 'subscript');
  if (object === undefined || key === undefined || textOf(source.tree, object) !== signature.keywords) return false;
  const option = literalOf(source, key);
  if (option?.kind !== 'string') return false;
  const fallback = fallbackOf(source, signature, { option: option.value, value });
  if (fallback === undefined) setOption(source, { option: option.value, value, into: draft.forced }, draft);
  else setOption(source, { option: option.value, value: fallback, into: draft.implied }, draft);
  return true;
}

/** What `kwargs["x"] = kwargs.get("x", fallback)` sets where the call does not. */
function fallbackOf(
  source: FunctionSource,
  signature: Signature,
  { option, value }: { readonly option: string; readonly value: SyntaxNode },
): SyntaxNode | undefined {
  const callee = value.type === 'call' ? childOf(value, 'function') : undefined;
  if (callee === undefined || textOf(source.tree, callee) !== `${signature.keywords}.get`) return undefined;
  const [name, fallback] = argumentsOf(value);
  const asked = name === undefined ? undefined : literalOf(source, name);
  return asked?.kind === 'string' && asked.value === option ? fallback : undefined;
}

/** `x = kwargs.pop("flags", …)`: the option is the class's own. */
function removedBy(source: FunctionSource, signature: Signature, node: SyntaxNode, draft: Draft): boolean {
  return node.type === 'call' && readCall(source, signature, node, draft);
}

function readCall(source: FunctionSource, signature: Signature, node: SyntaxNode, draft: Draft): boolean {
  const callee = childOf(node, 'function');
  const list = argumentsOf(node);
  if (callee === undefined) return false;
  const name = textOf(source.tree, callee).replaceAll(/\s/g, '');
  if (/^super\([^)]*\)\.__init__$/.test(name)) {
    for (const argument of list) readPassedArgument(source, signature, argument, draft);
    return true;
  }
  const option = list[0] === undefined ? undefined : literalOf(source, list[0]);
  if (option?.kind !== 'string') return false;
  if (name === `${signature.keywords}.setdefault` && list[1] !== undefined) {
    setOption(source, { option: option.value, value: list[1], into: draft.implied }, draft);
    return true;
  }
  if (name === `${signature.keywords}.pop`) {
    draft.removed.add(option.value);
    return true;
  }
  return false;
}

/** One argument of `super().__init__(…)`. */
function readPassedArgument(source: FunctionSource, signature: Signature, argument: SyntaxNode, draft: Draft): void {
  if (argument.type !== 'keyword_argument') return;
  const name = childOf(argument, 'name');
  const value = childOf(argument, 'value');
  if (name === undefined || value === undefined) return;
  const option = textOf(source.tree, name);
  const parameter = textOf(source.tree, value);
  if (value.type === 'identifier' && parameter === option) {
    const fallback = signature.defaults.get(parameter);
    if (fallback !== undefined && fallback.kind !== 'none') draft.implied.set(option, fallback);
    return;
  }
  setOption(source, { option, value, into: draft.forced }, draft);
}

interface OptionChange {
  readonly option: string;
  readonly value: SyntaxNode;
  readonly into: Map<string, PythonValue>;
}

function setOption(source: FunctionSource, change: OptionChange, draft: Draft): void {
  const literal = literalOf(source, change.value);
  if (literal !== undefined) change.into.set(change.option, literal);
  else if (!withoutSql.has(change.option)) {
    draft.unresolved.push(
      problemAt(source, change.value, `${where(source)} sets \`${change.option}\` to a value that can't be read`),
    );
  }
}

function where(source: FunctionSource): string {
  return `\`${source.definition.module}\`: \`__init__\``;
}
