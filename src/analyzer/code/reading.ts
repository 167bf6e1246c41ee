import type { ModelKey } from '../django/field.ts';
import type { Project } from '../django/project.ts';
import type { ProjectState } from '../django/state.ts';
import type { Module } from '../python/module.ts';
import { plainContent } from '../python/strings.ts';
import { argumentsOf, childOf, nodesIn, textOf, type SyntaxNode } from '../python/syntax.ts';
import { fieldsOfLookup } from './lookups.ts';
import type { NamedModels } from './named-models.ts';

/** A place in code that uses a field or a model. */
export interface CodeUse {
  readonly model: ModelKey;
  /** Undefined for the model as such. */
  readonly field: string | undefined;
  readonly line: number;
  /** In which way, in a word or two: "filter()", "list_display", "fields of a serializer". */
  readonly how: string;
  /** True where the database is asked for the field: a property of the same name does not answer that. */
  readonly isQuery: boolean;
}

/** One module, and what has been found in it so far. */
export interface Reading {
  readonly module: Module;
  readonly project: Project;
  /** The models by which lookups are followed. */
  readonly state: ProjectState;
  /** The models of the code that is read, where they are known: what leads to a field in them is no use of what is gone. */
  readonly next: ProjectState | undefined;
  readonly models: NamedModels;
  readonly uses: CodeUse[];
  /** Names that managers and querysets of the module put on rows: `annotate(total=…)`. */
  readonly annotated: Set<string>;
  /** Classes, or their names, that are registered for a model; made when it is first asked for. */
  registered: Map<SyntaxNode | string, ModelKey> | undefined;
}

/** Where something is used, and of which model a name is looked up. */
export interface Place {
  readonly model: ModelKey;
  readonly line: number;
  readonly how: string;
  readonly isQuery: boolean;
}

/** Notes the part of a lookup that is there no more; without the models of the code, every field that it goes through. */
export function touch(lookup: string, { model, line, how, isQuery }: Place, { state, next, uses }: Reading): void {
  const touched = fieldsOfLookup(state, model, lookup);
  const still = next === undefined ? 0 : fieldsOfLookup(next, model, lookup).length;
  const gone = next === undefined ? touched : touched.slice(still, still + 1);
  for (const each of gone) uses.push({ model: each.model, field: each.field, line, how, isQuery });
}

/** Notes what a text names: a lookup, with a sign of `order_by()` or of `search_fields` before it. */
export function touchText(node: SyntaxNode, place: Omit<Place, 'line'>, reading: Reading): void {
  const text = contentOf(node, reading);
  if (text !== undefined && /^[-+^=@$]?\w+$/u.test(text)) {
    touch(text.replace(/^[-+^=@$]/u, ''), { ...place, line: node.startLine }, reading);
  }
}

/** The text of a string without placeholders or escapes. */
export function contentOf(node: SyntaxNode, { module }: Reading): string | undefined {
  const content = node.type === 'string' ? plainContent(module.tree.text, node.startIndex, node.endIndex) : undefined;
  return content === undefined ? undefined : module.tree.text.slice(content.start, content.end);
}

/** A node as the file writes it; nothing for none. */
export function sourceText(node: SyntaxNode | undefined, { module }: Reading): string {
  return node === undefined ? '' : textOf(module.tree, node);
}

/** The last part of what a call calls: `filter` of `Order.objects.filter()`. */
export function calleeName(call: SyntaxNode, reading: Reading): string {
  const callee = call.type === 'call' ? childOf(call, 'function') : undefined;
  return sourceText(callee?.type === 'attribute' ? childOf(callee, 'attribute') : callee, reading);
}

/** The value of `name=value` in a call. */
export function keywordOf(call: SyntaxNode, name: string, reading: Reading): SyntaxNode | undefined {
  const argument = argumentsOf(call).find(
    (each) => each.type === 'keyword_argument' && sourceText(childOf(each, 'name'), reading) === name,
  );
  return argument === undefined ? undefined : childOf(argument, 'value');
}

export function* assignmentsIn(
  body: SyntaxNode | undefined,
  reading: Reading,
): Iterable<readonly [string, SyntaxNode]> {
  for (const statement of body?.children ?? []) {
    const assignment = statement.children[0];
    const left = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
    const right = assignment === undefined ? undefined : childOf(assignment, 'right');
    if (left?.type === 'identifier' && right !== undefined) yield [sourceText(left, reading), right];
  }
}

/** Texts in an expression, and in lists, tuples and dicts in it; not in calls, which say themselves what their texts mean. */
export function textsIn(root: SyntaxNode | undefined): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open: SyntaxNode[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'string') found.push(node);
    else if (node.type !== 'call') open.push(...node.children);
  }
  return found;
}

/** All texts below a node. */
export function allTextsIn(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  return node === undefined ? [] : [...nodesIn(node)].filter(({ type }) => type === 'string');
}
