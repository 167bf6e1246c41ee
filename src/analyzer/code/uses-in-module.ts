import type { ModelKey } from '../django/field.ts';
import type { Project } from '../django/project.ts';
import type { ProjectState } from '../django/state.ts';
import type { Module } from '../python/module.ts';
import { childOf, type SyntaxNode } from '../python/syntax.ts';
import { metaName, readClass } from './class-options.ts';
import { fieldOfAttribute } from './lookups.ts';
import { keyOf, namedModelsIn } from './named-models.ts';
import { readCall } from './queries.ts';
import { queryClassesOf } from './query-classes.ts';
import { sourceText, type CodeUse, type Reading } from './reading.ts';
import { emptyScope, namesMadeBy, scopeOf, type Row, type Scope } from './scope.ts';

/** What a module does with models. */
export interface ModuleUses {
  readonly uses: readonly CodeUse[];
  /** Names that managers and querysets of the module put on rows: `annotate(total=…)`. */
  readonly annotated: ReadonlySet<string>;
}

/** The models before the change, by which names are followed, and those of the code that is read, where they are known. */
export interface ReadStates {
  readonly state: ProjectState;
  readonly next?: ProjectState | undefined;
}

/** Every use of fields of models in one module, where it is certain which model is meant. */
export function usesInModule(module: Module, project: Project, { state, next }: ReadStates): ModuleUses {
  const reading: Reading = {
    module,
    project,
    state,
    next,
    models: namedModelsIn(module, project),
    uses: [],
    annotated: new Set(),
    registered: undefined,
  };
  visit(module.tree.root, scopeOf(module.tree.root, emptyScope, reading), reading);
  return reading;
}

/** Walks with a list, as trees can be deep. */
function visit(root: SyntaxNode, outer: Scope, reading: Reading): void {
  const open: { readonly node: SyntaxNode; readonly around: Scope }[] = [{ node: root, around: outer }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, around } = next;
    const inner = scopeIn(node, around, reading);
    if (node.type === 'class_definition' && !isMeta(node, reading)) readClass(node, inner, reading);
    if (node.type === 'call') {
      readCall(node, around, reading);
      readAsked(node, reading);
      const made = around.queried === undefined ? [] : namesMadeBy(node, reading);
      made.forEach((name) => reading.annotated.add(name));
    }
    if (node.type === 'attribute') readAttribute(node, around, reading);
    if (node.type === 'identifier') readName(node, reading);
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) open.push({ node: child, around: inner });
    }
  }
}

/** Read with the class that it stands in. */
function isMeta(node: SyntaxNode, reading: Reading): boolean {
  return metaName.test(sourceText(childOf(node, 'name'), reading));
}

function scopeIn(node: SyntaxNode, around: Scope, reading: Reading): Scope {
  if (node.type === 'class_definition') {
    const name = childOf(node, 'name');
    const own = reading.models.modelOf(name);
    const self = own !== undefined && reading.state.model(own) !== undefined ? own : undefined;
    const isOfQueries = /(Manager|QuerySet)\b/u.test(sourceText(childOf(node, 'superclasses'), reading));
    const dotted = `${reading.module.name}.${sourceText(name, reading)}`;
    const queried = isOfQueries ? queryClassesOf(reading.project, reading.state).get(dotted) : undefined;
    return { ...around, self, queried, rows: new Map() };
  }
  return node.type === 'function_definition' ? scopeOf(node, around, reading) : around;
}

/** `self.note`, `order.note` and `line.order.note` of a row that is known; `request.user.phone`. */
function readAttribute(node: SyntaxNode, { rows }: Scope, reading: Reading): void {
  const parts = sourceText(node, reading).split('.');
  if (parts.length > 12 || !parts.every((part) => /^\w+$/u.test(part))) return;
  const { row, path } = rowOfParts(parts, rows, reading);
  if (row === undefined || path.length === 0 || row.made.has(path[0] ?? '')) return;
  const used = fieldOfAttribute(reading.state, row.model, path);
  const isStill = reading.next !== undefined && fieldOfAttribute(reading.next, row.model, path) !== undefined;
  if (used === undefined || isStill) return;
  const line = childOf(node, 'attribute')?.startLine ?? node.startLine;
  reading.uses.push({ ...used, line, how: parts.join('.'), isQuery: false });
}

function rowOfParts(
  parts: readonly string[],
  rows: ReadonlyMap<string, Row>,
  { project }: Reading,
): { readonly row: Row | undefined; readonly path: readonly string[] } {
  const user = parts[0] === 'self' ? 1 : 0;
  if (parts[user] === 'request' && parts[user + 1] === 'user') {
    return { row: { model: keyOf(project.settings.authUserModel), made: new Set() }, path: parts.slice(user + 2) };
  }
  return { row: rows.get(parts[0] ?? ''), path: parts.slice(1) };
}

/** `get_model("shop", "Order")`, wherever it stands. */
function readAsked(node: SyntaxNode, reading: Reading): void {
  const model: ModelKey | undefined = reading.models.modelOf(node);
  if (model === undefined || !sourceText(node, reading).includes('get_model')) return;
  reading.uses.push({ model, field: undefined, line: node.startLine, how: 'get_model()', isQuery: true });
}

function readName(node: SyntaxNode, reading: Reading): void {
  const model = reading.models.modelOf(node);
  if (model === undefined || node.field === 'name') return;
  const how = sourceText(node, reading);
  reading.uses.push({ model, field: undefined, line: node.startLine, how, isQuery: true });
}
