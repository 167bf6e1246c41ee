import { builtinNames } from './builtin-names.ts';
import { fromStarImport } from './imports.ts';
import { attributeOf } from './attribute.ts';
import { evaluateCall } from './call.ts';
import { memberAttribute } from './class-attributes.ts';
import { evaluateComprehension, evaluateDictComprehension } from './comprehension.ts';
import { force } from './force.ts';
import { locationOf, lookupName, type Scope } from './frame.ts';
import { maxDepth } from './limits.ts';
import {
  boolean,
  bytes,
  float,
  integer,
  isSequence,
  movedTo,
  none,
  reference,
  sequence,
  string,
  unknown,
} from './make.ts';
import { calculate, calculateUnary, compare, distinctItems, mergeEntries, truthOf } from './operators.ts';
import { textPath } from './paths.ts';
import { readString, type Interpolation } from './strings.ts';
import { selectItem } from './subscript.ts';
import { childOf, textOf, type SyntaxNode } from './syntax.ts';
import { textOfValue } from './text.ts';
import type { ClassValue, DictValue, FunctionValue, PathValue, PythonValue, SequenceValue } from './value.ts';

type Evaluator = (node: SyntaxNode, scope: Scope) => PythonValue;

/** One way to evaluate each kind of expression; what is not here is `unknown`. */
const evaluators: Readonly<Record<string, Evaluator>> = {
  none: (node, scope) => none(at(node, scope)),
  true: (node, scope) => boolean(true, at(node, scope)),
  false: (node, scope) => boolean(false, at(node, scope)),
  integer: evaluateInteger,
  float: (node, scope) => evaluateFloat(node, scope),
  string: (node, scope) => evaluateStrings([node], node, scope),
  concatenated_string: (node, scope) => evaluateStrings(node.children, node, scope),
  identifier: evaluateName,
  attribute: evaluateAttribute,
  list: (node, scope) => evaluateSequence('list', node, scope),
  tuple: (node, scope) => evaluateSequence('tuple', node, scope),
  expression_list: (node, scope) => evaluateSequence('tuple', node, scope),
  set: (node, scope) => evaluateSequence('set', node, scope),
  dictionary: evaluateDict,
  parenthesized_expression: (node, scope) => evaluateOnly(node, scope),
  call: evaluateCall,
  subscript: evaluateSubscript,
  binary_operator: evaluateBinary,
  boolean_operator: evaluateBoolean,
  comparison_operator: evaluateComparison,
  unary_operator: (node, scope) => evaluateUnary(node, scope),
  not_operator: (node, scope) => evaluateUnary(node, scope),
  conditional_expression: evaluateConditional,
  lambda: evaluateLambda,
  list_comprehension: (node, scope) => evaluateComprehension('list', node, scope),
  set_comprehension: (node, scope) => evaluateComprehension('set', node, scope),
  generator_expression: (node, scope) => evaluateComprehension('list', node, scope),
  dictionary_comprehension: evaluateDictComprehension,
  named_expression: evaluateNamed,
};

/** The value of an expression. Never throws; what can't be known is `unknown` with the reason. */
export function evaluate(node: SyntaxNode, scope: Scope): PythonValue {
  const { budget } = scope.interpreter;
  budget.steps -= 1;
  if (budget.steps < 0) return unknown('more steps than an evaluation may take', at(node, scope));
  if (budget.depth >= maxDepth) return unknown('an expression that is nested too deeply', at(node, scope));
  const evaluator = evaluators[node.type];
  if (evaluator === undefined) return unknown(describeNode(node), at(node, scope));
  budget.depth += 1;
  const value = evaluator(node, scope);
  budget.depth -= 1;
  return value;
}

function describeNode(node: SyntaxNode): string {
  return node.type === 'ERROR'
    ? 'a syntax error'
    : `an expression that is not evaluated (${node.type.replaceAll('_', ' ')})`;
}

function at(node: SyntaxNode, scope: Scope): ReturnType<typeof locationOf> {
  return locationOf(scope.frame, node);
}

function source(node: SyntaxNode, scope: Scope): string {
  return textOf(scope.frame.module.tree, node);
}

function evaluateInteger(node: SyntaxNode, scope: Scope): PythonValue {
  const text = source(node, scope).replaceAll('_', '').toLowerCase();
  if (!/^(0x[0-9a-f]+|0o[0-7]+|0b[01]+|\d+)$/.test(text) || text.length > 1200) {
    return unknown(`the number \`${text.slice(0, 20)}\``, at(node, scope));
  }
  // Python 2's octal `0644` still stands in old migrations' text; Python 3 refuses it, so does this.
  return /^0\d+$/.test(text) && !/^0+$/.test(text)
    ? unknown('an old octal number', at(node, scope))
    : integer(BigInt(text), at(node, scope));
}

function evaluateFloat(node: SyntaxNode, scope: Scope): PythonValue {
  const value = Number(source(node, scope).replaceAll('_', ''));
  return Number.isNaN(value) ? unknown('a complex number', at(node, scope)) : float(value, at(node, scope));
}

function evaluateStrings(parts: readonly SyntaxNode[], node: SyntaxNode, scope: Scope): PythonValue {
  let text = '';
  let place: PathValue | undefined;
  let isBytes = false;
  for (const part of parts) {
    if (part.type !== 'string') continue;
    const literal = readString(scope.frame.module.tree, part);
    isBytes ||= literal.bytes;
    for (const piece of literal.parts) {
      const value = typeof piece === 'string' ? piece : interpolate(piece, scope);
      if (value !== undefined && typeof value !== 'string' && place === undefined && text === '') {
        place = textPath(value.path, at(node, scope));
        continue;
      }
      if (typeof value !== 'string') return unknown('an f-string whose parts are not known', at(node, scope));
      text += value;
    }
  }
  if (place !== undefined) return textPath(place.path + text, at(node, scope));
  return isBytes ? bytes(text, at(node, scope)) : string(text, at(node, scope));
}

/** What stands in the place of an expression; a path where it begins the text: `f"{FOLDER}/x.sql"`. */
function interpolate(piece: Interpolation, scope: Scope): string | PathValue | undefined {
  if (piece.expression === undefined || piece.format !== undefined) return undefined;
  const value = force(evaluate(piece.expression, scope), scope.interpreter);
  if (piece.conversion === 'r' || piece.conversion === 'a') {
    return value.kind === 'string' ? `'${value.value}'` : textOfValue(value);
  }
  return value.kind === 'path' && value.form !== 'module' ? value : textOfValue(value);
}

function evaluateName(node: SyntaxNode, scope: Scope): PythonValue {
  const name = source(node, scope);
  const value = lookupName(scope.frame, name);
  if (value !== undefined)
    return movedTo(value, value.kind === 'function' || value.kind === 'class' ? value.at : at(node, scope));
  const imported = builtinNames.has(name) ? undefined : fromStarImport(scope.frame, name, at(node, scope));
  return imported ?? reference(`builtins.${name}`, at(node, scope));
}

function evaluateAttribute(node: SyntaxNode, scope: Scope): PythonValue {
  const object = childOf(node, 'object');
  const attribute = childOf(node, 'attribute');
  if (object === undefined || attribute === undefined) return unknown('a syntax error', at(node, scope));
  const name = source(attribute, scope);
  return (
    ofMember(object, name, scope) ?? attributeOf(evaluate(object, scope), name, scope.interpreter, at(node, scope))
  );
}

/** `Status.ACTIVE.value` and `.label`, where the enumeration is at hand and not a name. */
function ofMember(node: SyntaxNode, name: string, scope: Scope): PythonValue | undefined {
  const owner = node.type === 'attribute' ? childOf(node, 'object') : undefined;
  const member = childOf(node, 'attribute');
  if (owner?.type !== 'identifier' || member === undefined) return undefined;
  const value = lookupName(scope.frame, source(owner, scope));
  return value?.kind === 'class'
    ? memberAttribute(value, source(member, scope), name, scope.interpreter.classOf)
    : undefined;
}

function evaluateOnly(node: SyntaxNode, scope: Scope): PythonValue {
  const [inner] = node.children;
  return inner === undefined ? unknown('a syntax error', at(node, scope)) : evaluate(inner, scope);
}

function evaluateSequence(kind: SequenceValue['kind'], node: SyntaxNode, scope: Scope): PythonValue {
  const items = node.children.every(isItem)
    ? node.children.map((child) => evaluate(child, scope))
    : node.children.flatMap((child) => evaluateItems(child, scope));
  return sequence(kind, kind === 'set' ? distinctItems(items) : items, at(node, scope));
}

/** True for what stands for one item. */
function isItem({ type }: SyntaxNode): boolean {
  return type !== 'comment' && type !== 'list_splat';
}

/** The items that a part of a sequence stands for. */
function evaluateItems(part: SyntaxNode, scope: Scope): readonly PythonValue[] {
  if (part.type === 'comment') return [];
  if (part.type !== 'list_splat') return [evaluate(part, scope)];
  const inner = force(evaluateOnly(part, scope), scope.interpreter);
  return isSequence(inner) ? inner.items : [unknown('the items of an unpacked value', at(part, scope))];
}

function evaluateDict(node: SyntaxNode, scope: Scope): PythonValue {
  let entries: DictValue['entries'] = [];
  for (const child of node.children) {
    if (child.type === 'dictionary_splat') {
      const inner = force(evaluateOnly(child, scope), scope.interpreter);
      if (inner.kind !== 'dict') return unknown('a dict with unpacked values that are not known', at(node, scope));
      entries = mergeEntries(entries, inner.entries);
    } else if (child.type === 'pair') {
      const key = childOf(child, 'key');
      const value = childOf(child, 'value');
      if (key !== undefined && value !== undefined) {
        entries = mergeEntries(entries, [[evaluate(key, scope), evaluate(value, scope)]]);
      }
    }
  }
  return { kind: 'dict', entries, at: at(node, scope) };
}

function evaluateSubscript(node: SyntaxNode, scope: Scope): PythonValue {
  const owner = childOf(node, 'value');
  const keys = node.children.filter(({ field }) => field === 'subscript');
  const [key] = keys;
  if (owner === undefined || key === undefined || keys.length > 1) return unknown('a subscript', at(node, scope));
  const container = force(evaluate(owner, scope), scope.interpreter);
  if (container.kind === 'class') return memberByName(container, evaluate(key, scope), node, scope);
  if (container.kind === 'reference') {
    const index = evaluate(key, scope);
    const name = memberOfDjango(container.name, index) ?? connectionOf(container.name, index, scope);
    if (name !== undefined) return { kind: 'reference', name, at: at(node, scope) };
  }
  return selectItem(container, key, (part) => force(evaluate(part, scope), scope.interpreter), at(node, scope));
}

/** `django.db.models.constraints.Deferrable["DEFERRED"]`: a class of Django is no container, so that is a member by name. */
function memberOfDjango(container: string, key: PythonValue): string | undefined {
  return /^django\.(\w+\.)*[A-Z]\w*$/.test(container) && key.kind === 'string'
    ? `${container}.${key.value}`
    : undefined;
}

const connectionAliases: ReadonlySet<string> = new Set([
  'django.db.DEFAULT_DB_ALIAS',
  'django.db.utils.DEFAULT_DB_ALIAS',
  'schema_editor.connection.alias',
]);

/** `connections[alias]`: what is migrated is the target. An alias that is not known is `default` where there is no other. */
function connectionOf(container: string, key: PythonValue, { interpreter }: Scope): string | undefined {
  if (container !== 'django.db.connections') return undefined;
  const { databases } = interpreter.environment;
  const isOnly = key.kind !== 'string' && databases?.length === 1 && databases[0] === 'default';
  const isDefault =
    key.kind === 'string' ? key.value === 'default' : key.kind === 'reference' && connectionAliases.has(key.name);
  return isOnly || isDefault ? 'django.db.connections.default' : undefined;
}

/** `Status["ACTIVE"]`: how Django's serializer writes a member of an enumeration. */
function memberByName(owner: ClassValue, key: PythonValue, node: SyntaxNode, scope: Scope): PythonValue {
  if (key.kind !== 'string') return unknown('an index that is not known', at(node, scope));
  return attributeOf(owner, key.value, scope.interpreter, at(node, scope));
}

function operand(node: SyntaxNode, field: string, scope: Scope): PythonValue {
  const child = childOf(node, field);
  return child === undefined ? unknown('a syntax error', at(node, scope)) : evaluate(child, scope);
}

function evaluateBinary(node: SyntaxNode, scope: Scope): PythonValue {
  const operator = source(childOf(node, 'operator') ?? node, scope);
  const left = operand(node, 'left', scope);
  const right = operand(node, 'right', scope);
  const known = [force(left, scope.interpreter), forceItems(force(right, scope.interpreter), operator, scope)] as const;
  const result = calculate(operator, ...known, at(node, scope));
  if (result !== undefined) return result;
  const failed = known.find(({ kind }) => kind === 'unknown');
  if (failed?.kind === 'unknown') return unknown(failed.reason, at(node, scope));
  return { kind: 'operation', operator, left, right, at: at(node, scope) };
}

/** `"%s.%s" % (settings.APP, MODEL)`: what is written into a text must be known. */
function forceItems(value: PythonValue, operator: string, { interpreter }: Scope): PythonValue {
  return operator === '%' && value.kind === 'tuple'
    ? { ...value, items: value.items.map((item) => force(item, interpreter)) }
    : value;
}

function evaluateUnary(node: SyntaxNode, scope: Scope): PythonValue {
  const operatorNode = childOf(node, 'operator');
  const operator = operatorNode === undefined ? 'not' : source(operatorNode, scope);
  const value = operand(node, 'argument', scope);
  const result = calculateUnary(operator, force(value, scope.interpreter), at(node, scope));
  if (result !== undefined) return result;
  return value.kind === 'unknown'
    ? movedTo(value, at(node, scope))
    : { kind: 'operation', operator, right: value, at: at(node, scope) };
}

function evaluateBoolean(node: SyntaxNode, scope: Scope): PythonValue {
  const operator = source(childOf(node, 'operator') ?? node, scope);
  const left = operand(node, 'left', scope);
  const truth = truthOf(force(left, scope.interpreter));
  if (truth === undefined) return unknown(`a condition that is not known (\`${operator}\`)`, at(node, scope));
  return truth === (operator === 'or') ? left : operand(node, 'right', scope);
}

function evaluateComparison(node: SyntaxNode, scope: Scope): PythonValue {
  const operands = node.children
    .filter(({ field }) => field !== 'operators')
    .map((child) => force(evaluate(child, scope), scope.interpreter));
  const operators = node.children
    .filter(({ field }) => field === 'operators')
    .map((child) => source(child, scope).replaceAll(/\s+/g, ' '));
  for (const [index, operator] of operators.entries()) {
    const left = operands[index];
    const right = operands[index + 1];
    const result = left === undefined || right === undefined ? undefined : compare(operator, left, right);
    if (result === undefined)
      return unknown(
        `a comparison whose result is not known (\`${source(node, scope).slice(0, 60)}\`)`,
        at(node, scope),
      );
    if (!result) return boolean(false, at(node, scope));
  }
  return boolean(true, at(node, scope));
}

function evaluateConditional(node: SyntaxNode, scope: Scope): PythonValue {
  const [body, condition, alternative] = node.children;
  if (body === undefined || condition === undefined || alternative === undefined)
    return unknown('a syntax error', at(node, scope));
  const truth = truthOf(force(evaluate(condition, scope), scope.interpreter));
  if (truth === undefined) {
    return unknown(
      `a conditional expression on \`${source(condition, scope).slice(0, 60)}\`, which is not known`,
      at(node, scope),
    );
  }
  return evaluate(truth ? body : alternative, scope);
}

function evaluateLambda(node: SyntaxNode, scope: Scope): FunctionValue {
  scope.interpreter.closures.set(node, scope.frame);
  const parameters = childOf(node, 'parameters')?.children ?? [];
  return {
    kind: 'function',
    name: '<lambda>',
    parameters: parameters.map((parameter) => source(childOf(parameter, 'name') ?? parameter, scope)),
    node,
    module: scope.frame.module.name,
    at: at(node, scope),
  };
}

function evaluateNamed(node: SyntaxNode, scope: Scope): PythonValue {
  const name = childOf(node, 'name');
  const value = operand(node, 'value', scope);
  if (name !== undefined) scope.frame.names.set(source(name, scope), value);
  return value;
}
