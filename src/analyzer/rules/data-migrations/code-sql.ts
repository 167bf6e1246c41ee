import type { Operation } from '../../django/operations/define.ts';
import type { Location } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import { stringsOf } from '../../django/plain-values.ts';
import { readString } from '../../python/strings.ts';
import { argumentsOf, childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
import type { Vendor } from '../../target.ts';
import { ownNodesIn, type FunctionSource } from './function-source.ts';
import { isInside, methodOf } from './rows.ts';
import { functionsOf, locationIn, runPythonsOf } from './run-python.ts';

/** An SQL text that the Python code of a data migration sends to the database, wherever it is in it. */
export interface CodeSql {
  /** Parameters are written `$1`, `$2`, … */
  readonly sql: string;
  readonly at: Location;
}

/** What stands before `.execute(…)` where a statement is sent. */
export const executor = /(^|[._])(cursor|cur|connection|schema_editor|editor)$|\.cursor\(\)$/u;

/**
 * The SQL that an operation's Python code is certain to send, in order: constant texts that no condition stands before, but
 * one on the vendor of the database; in a loop over constant texts once for each.
 */
export function sqlOfCode(operation: Operation, modules: Modules, vendor: Vendor): readonly CodeSql[] {
  return runPythonsOf(operation).flatMap((each) =>
    functionsOf(each, modules).flatMap((source, index) =>
      // What a function that is called does may depend on where it is called.
      index > 0 ? [] : sqlOfFunction(source, each, { modules, vendor }),
    ),
  );
}

function sqlOfFunction(
  source: FunctionSource,
  operation: Operation,
  { modules, vendor }: { readonly modules: Modules; readonly vendor: Vendor },
): readonly CodeSql[] {
  const found: CodeSql[] = [];
  const nodes = [...ownNodesIn(source.value.node)];
  const branches = nodes.filter(({ type }) => branching.has(type));
  for (const node of nodes) {
    if (endsEarly(node, source, vendor)) break;
    const call = methodOf(node, source);
    if (call?.method !== 'execute' || !executor.test(textOf(source.tree, call.object))) continue;
    const around = branches.filter((branch) => isInside(node, branch));
    const loop = around.map((branch) => constantLoop(branch, source, modules)).find((each) => each !== undefined);
    const conditions = around.filter((branch) => branch !== loop?.node);
    if (!conditions.every((branch) => isOnVendor(branch, node, source, vendor))) continue;
    const [text, parameters] = argumentsOf(node);
    if (text === undefined) continue;
    for (const value of loop?.values ?? [undefined]) {
      const bound = loop === undefined || value === undefined ? undefined : { name: loop.name, value };
      const sql = constantText(text, { source, modules, bound });
      if (sql === undefined) continue;
      found.push({ sql: parameters === undefined ? sql : withNumbers(sql), at: locationIn(source, node, operation) });
    }
  }
  return found;
}

/** `for name in ("one", "other"):`, whose body runs once for each text. */
interface ConstantLoop {
  readonly node: SyntaxNode;
  readonly name: string;
  readonly values: readonly string[];
}

/** What leaves a loop or a turn of it before its end. */
const leaving: ReadonlySet<string> = new Set([
  'break_statement',
  'continue_statement',
  'return_statement',
  'raise_statement',
]);

function constantLoop(node: SyntaxNode, source: FunctionSource, modules: Modules): ConstantLoop | undefined {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  if (node.type !== 'for_statement' || left?.type !== 'identifier' || right === undefined) return undefined;
  if ([...ownNodesIn(node)].some(({ type }) => leaving.has(type))) return undefined;
  const values = constantTexts(right, source, modules);
  return values === undefined ? undefined : { node, name: textOf(source.tree, left), values };
}

/** The items of a list or tuple of constant texts: a literal, or a name of one. */
function constantTexts(node: SyntaxNode, source: FunctionSource, modules: Modules): readonly string[] | undefined {
  if (node.type === 'identifier') return namedTexts(textOf(source.tree, node), source, modules);
  if (node.type !== 'list' && node.type !== 'tuple') return undefined;
  const items = node.children.filter(({ type }) => type !== 'comment');
  const texts = items.flatMap((item) => constantText(item, { source, modules }) ?? []);
  return texts.length === items.length ? texts : undefined;
}

/** What the function assigns to a name, once, or the module does. */
function namedTexts(name: string, source: FunctionSource, modules: Modules): readonly string[] | undefined {
  const [only, ...others] = assignmentsOf(name, source);
  const right = only === undefined ? undefined : childOf(only, 'right');
  if (right !== undefined) {
    const isOne = others.length === 0 && right.type !== 'identifier';
    return isOne ? constantTexts(right, source, modules) : undefined;
  }
  if (source.value.parameters.includes(name)) return undefined;
  const value = modules.at(source.value.at.path)?.lookup(name);
  return value?.kind === 'list' || value?.kind === 'tuple' ? stringsOf(value) : undefined;
}

/** The statements of a function that give a name a value. */
function assignmentsOf(name: string, source: FunctionSource): readonly SyntaxNode[] {
  return [...ownNodesIn(source.value.node)].filter((each) => {
    const left = each.type === 'assignment' ? childOf(each, 'left') : undefined;
    return left?.type === 'identifier' && textOf(source.tree, left) === name;
  });
}

/** What may run or not, or more than once. */
const branching: ReadonlySet<string> = new Set([
  'if_statement',
  'while_statement',
  'for_statement',
  'except_clause',
  'conditional_expression',
  'match_statement',
]);

/** An `if … return` or `raise` in the function's own body: what comes after it may not run, but for one on another vendor. */
function endsEarly(node: SyntaxNode, source: FunctionSource, vendor: Vendor): boolean {
  if (node.type === 'return_statement' || node.type === 'raise_statement') {
    const body = childOf(source.value.node, 'body');
    return body?.children.includes(node) ?? false;
  }
  if (node.type !== 'if_statement') return false;
  const leaves = [...ownNodesIn(node)].some(({ type }) => type === 'return_statement' || type === 'raise_statement');
  return leaves && vendorTest(node, source, vendor) !== false;
}

/** True for the branch of `if connection.vendor == "postgresql":` that runs on the target. */
function isOnVendor(branch: SyntaxNode, node: SyntaxNode, source: FunctionSource, vendor: Vendor): boolean {
  const test = branch.type === 'if_statement' ? vendorTest(branch, source, vendor) : undefined;
  const consequence = childOf(branch, 'consequence');
  return test === true && consequence !== undefined && isInside(node, consequence);
}

/** What a condition on the vendor comes to; undefined for any other condition. */
function vendorTest(branch: SyntaxNode, { tree }: FunctionSource, vendor: Vendor): boolean | undefined {
  const condition = childOf(branch, 'condition');
  const match =
    condition === undefined
      ? null
      : /^\(?\s*[\w.]*\bvendor\s*(==|!=)\s*["'](\w+)["']\s*\)?$/u.exec(textOf(tree, condition));
  if (match === null) return undefined;
  const isSame = match[2] === (vendor === 'mariadb' ? 'mysql' : vendor);
  return match[1] === '==' ? isSame : !isSame;
}

/** Where a text is read: its function, and the name that a loop around it gives a value. */
export interface TextContext {
  readonly source: FunctionSource;
  readonly modules: Modules;
  readonly bound?: { readonly name: string; readonly value: string } | undefined;
}

/** The value of a constant text: a literal, several beside each other or put together, or a name of one. */
export function constantText(node: SyntaxNode, context: TextContext, depth = 0): string | undefined {
  if (depth > 5) return undefined;
  const read = (part: SyntaxNode | undefined): string | undefined =>
    part === undefined ? undefined : constantText(part, context, depth + 1);
  switch (node.type) {
    case 'string':
      return plainText(node, context.source, read);
    case 'concatenated_string': {
      const parts = node.children.filter(({ type }) => type === 'string').map(read);
      return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
    }
    case 'binary_operator': {
      const [left, right] = isSum(node, context.source)
        ? [childOf(node, 'left'), childOf(node, 'right')].map(read)
        : [];
      return left === undefined || right === undefined ? undefined : left + right;
    }
    case 'parenthesized_expression':
      return read(node.children[0]);
    case 'identifier':
      return namedText(node, context, read);
    default:
      return undefined;
  }
}

/** The text that a name stands for: of the loop, of its only assignment in the function, or of the module. */
function namedText(
  node: SyntaxNode,
  { source, modules, bound }: TextContext,
  read: (part: SyntaxNode | undefined) => string | undefined,
): string | undefined {
  const name = textOf(source.tree, node);
  const [only, ...others] = assignmentsOf(name, source);
  if (name === bound?.name) return only === undefined ? bound.value : undefined;
  if (only !== undefined) return others.length === 0 ? read(childOf(only, 'right')) : undefined;
  const value = source.value.parameters.includes(name) ? undefined : modules.at(source.value.at.path)?.lookup(name);
  return value?.kind === 'string' ? value.value : undefined;
}

function isSum(node: SyntaxNode, { tree }: FunctionSource): boolean {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  return left !== undefined && right !== undefined && tree.text.slice(left.endIndex, right.startIndex).trim() === '+';
}

function plainText(
  node: SyntaxNode,
  { tree }: FunctionSource,
  read: (part: SyntaxNode | undefined) => string | undefined,
): string | undefined {
  const { parts, bytes } = readString(tree, node);
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part;
    return part.conversion === undefined && part.format === undefined ? read(part.expression) : undefined;
  });
  return !bytes && texts.every((text) => text !== undefined) ? texts.join('') : undefined;
}

/** The driver's placeholders as the server's. */
function withNumbers(sql: string): string {
  let number = 0;
  return sql.replaceAll(/%%|%s|%\(\w+\)s/gu, (found) => {
    if (found === '%%') return '%';
    number += 1;
    return `$${number}`;
  });
}
