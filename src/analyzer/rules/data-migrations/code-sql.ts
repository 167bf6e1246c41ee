import type { Operation } from '../../django/operations/define.ts';
import type { Location } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import { readString } from '../../python/strings.ts';
import { childOf, textOf, type SyntaxNode } from '../../python/syntax.ts';
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
const executor = /(^|[._])(cursor|cur|connection|schema_editor|editor)$|\.cursor\(\)$/u;

/**
 * The SQL that an operation's Python code is certain to send, in order: constant texts that no condition stands before, but
 * one on the vendor of the database.
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
    const conditions = branches.filter((branch) => isInside(node, branch));
    if (!conditions.every((branch) => isOnVendor(branch, node, source, vendor))) continue;
    const [text, parameters] = argumentsOf(node);
    const sql = text === undefined ? undefined : constantText(text, source, modules);
    if (sql === undefined) continue;
    found.push({ sql: parameters === undefined ? sql : withNumbers(sql), at: locationIn(source, node, operation) });
  }
  return found;
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

function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return childOf(call, 'arguments')?.children.filter(({ type }) => type !== 'comment') ?? [];
}

/** The value of a constant text: a literal, several beside each other, or a name of one. */
function constantText(node: SyntaxNode, source: FunctionSource, modules: Modules, depth = 0): string | undefined {
  if (depth > 5) return undefined;
  switch (node.type) {
    case 'string':
      return plainText(node, source);
    case 'concatenated_string': {
      const parts = node.children.filter(({ type }) => type === 'string').map((part) => plainText(part, source));
      return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
    }
    case 'parenthesized_expression':
      return node.children[0] === undefined ? undefined : constantText(node.children[0], source, modules, depth + 1);
    case 'identifier': {
      const name = textOf(source.tree, node);
      const assigned = [...ownNodesIn(source.value.node)].filter((each) => {
        const left = each.type === 'assignment' ? childOf(each, 'left') : undefined;
        return left?.type === 'identifier' && textOf(source.tree, left) === name;
      });
      const [only] = assigned;
      if (only !== undefined) {
        const right = childOf(only, 'right');
        return assigned.length === 1 && right !== undefined
          ? constantText(right, source, modules, depth + 1)
          : undefined;
      }
      const value = source.value.parameters.includes(name) ? undefined : modules.at(source.value.at.path)?.lookup(name);
      return value?.kind === 'string' ? value.value : undefined;
    }
    default:
      return undefined;
  }
}

function plainText(node: SyntaxNode, { tree }: FunctionSource): string | undefined {
  const { parts, bytes } = readString(tree, node);
  return !bytes && parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
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
