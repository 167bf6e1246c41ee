import { entriesOf, itemsOf, stringOf } from '../../django/plain-values.ts';
import type { Module } from '../../python/module.ts';
import { childOf, textOf, type SyntaxNode, type SyntaxTree } from '../../python/syntax.ts';
import type { PythonValue } from '../../python/value.ts';

/** Names of a function, or `self.name`, with the text that each stands for. */
export type Texts = ReadonlyMap<string, string>;

/** What names of a function stand for that it does not assign itself. */
export interface Given {
  /** Texts by name, once for each call that leads to the function. */
  readonly texts: readonly Texts[];
  /** Parameters that stand for historical models, by name: `app.model`. */
  readonly models: ReadonlyMap<string, readonly string[]>;
  /** Imported classes, and parameters that stand for one: the same tables, but today's classes. */
  readonly imported: ReadonlyMap<string, readonly string[]>;
  /** Loops over constants, with the texts that their names have at each turn. */
  readonly loops: readonly ConstantLoop[];
}

/** `for app, name in MODELS.items():`, or the same in a comprehension. */
export interface ConstantLoop {
  readonly node: SyntaxNode;
  readonly turns: readonly Texts[];
}

export const nothingGiven: Given = { texts: [new Map()], models: new Map(), imported: new Map(), loops: [] };

/** A function as if it knew historical models alone. */
export function historicalOnly(given: Given): Given {
  return { ...given, imported: new Map() };
}

/** More combinations of calls and turns of loops than these are not followed. */
const mostTurns = 50;

/** The texts that names have at a place: once for each call that leads to the function, and each turn of the loops around it. */
export function textsAt(node: SyntaxNode, { texts, loops }: Given): readonly Texts[] {
  const around = loops.filter((loop) => loop.node.startIndex <= node.startIndex && node.endIndex <= loop.node.endIndex);
  return around
    .reduce<readonly Texts[]>(
      (known, { turns }) =>
        known.length * turns.length > mostTurns
          ? known
          : known.flatMap((each) => turns.map((turn) => new Map([...each, ...turn]))),
      texts,
    )
    .slice(0, mostTurns);
}

/** The text of a literal, of a name, or of an attribute of `self`; undefined where it is not known. */
export function textOfArgument(node: SyntaxNode | undefined, tree: SyntaxTree, texts: Texts): string | undefined {
  if (node?.type === 'string') return /^[a-zA-Z]?(['"])([\w.]+)\1$/u.exec(textOf(tree, node))?.[2];
  return node?.type === 'identifier' || node?.type === 'attribute' ? texts.get(textOf(tree, node)) : undefined;
}

/** The texts at the top level of a module, of those names that a function mentions. */
export function constantsOf(nodes: readonly SyntaxNode[], tree: SyntaxTree, module: Module): Texts {
  const texts = new Map<string, string>();
  for (const node of nodes) {
    const name = node.type === 'identifier' ? textOf(tree, node) : '';
    const text = /^[A-Z_][A-Z0-9_]*$/u.test(name) ? stringOf(module.lookup(name)) : undefined;
    if (text !== undefined) texts.set(name, text);
  }
  return texts;
}

/** The loops of a function over constants: written where they are, or at the top level of the module. */
export function constantLoopsOf(
  nodes: readonly SyntaxNode[],
  tree: SyntaxTree,
  module: Module,
): readonly ConstantLoop[] {
  return nodes.flatMap((node) => {
    const heads = node.type === 'for_statement' ? [node] : node.children.filter(({ type }) => type === 'for_in_clause');
    return heads.flatMap((head) => {
      const [left, right] = [childOf(head, 'left'), childOf(head, 'right')];
      const items = right === undefined ? undefined : rowsOf(right, tree, module);
      const names = left === undefined ? [] : namesIn(left, tree);
      if (items === undefined || names.length === 0 || items.length > mostTurns) return [];
      const turns = items.map(
        (row) =>
          new Map(names.flatMap((name, index) => (row[index] === undefined ? [] : [[name, row[index]] as const]))),
      );
      return turns.some(({ size }) => size > 0) ? [{ node, turns }] : [];
    });
  });
}

function namesIn(left: SyntaxNode, tree: SyntaxTree): readonly string[] {
  const parts = left.type === 'identifier' ? [left] : left.children;
  return parts.map((part) => (part.type === 'identifier' ? textOf(tree, part) : ''));
}

type Row = readonly (string | undefined)[];

/** What a loop goes over, a row for each turn; undefined where that is not constant. */
function rowsOf(node: SyntaxNode, tree: SyntaxTree, module: Module): readonly Row[] | undefined {
  if (node.type === 'list' || node.type === 'tuple' || node.type === 'set') {
    return withoutComments(node).map((item) =>
      (item.type === 'tuple' || item.type === 'list' ? withoutComments(item) : [item]).map((part) =>
        textOfArgument(part, tree, new Map()),
      ),
    );
  }
  if (node.type === 'identifier') return rowsOfValue(module.lookup(textOf(tree, node)), undefined);
  const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
  const object = callee === undefined ? undefined : childOf(callee, 'object');
  const method = callee === undefined ? undefined : childOf(callee, 'attribute');
  return object?.type === 'identifier' && method !== undefined
    ? rowsOfValue(module.lookup(textOf(tree, object)), textOf(tree, method))
    : undefined;
}

function rowsOfValue(value: PythonValue | undefined, method: string | undefined): readonly Row[] | undefined {
  const entries = entriesOf(value);
  if (entries !== undefined) {
    return [...entries].flatMap(([key, entry]): readonly Row[] => {
      const of = (itemsOf(entry) ?? [entry]).map((item) => stringOf(item));
      if (method === 'items') return itemsOf(entry) === undefined ? [[key, ...of]] : of.map((item) => [key, item]);
      return method === 'values' ? [of] : [[key]];
    });
  }
  return method === undefined
    ? itemsOf(value)?.map((item) => (itemsOf(item) ?? [item]).map((part) => stringOf(part)))
    : undefined;
}

function withoutComments({ children }: SyntaxNode): readonly SyntaxNode[] {
  return children.filter(({ type }) => type !== 'comment');
}
