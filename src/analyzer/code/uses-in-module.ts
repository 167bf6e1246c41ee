import type { ModelKey } from '../django/field.ts';
import type { Project } from '../django/project.ts';
import type { ProjectState } from '../django/state.ts';
import type { Module } from '../python/module.ts';
import { plainContent } from '../python/strings.ts';
import { childOf, nodesIn, textOf, type SyntaxNode } from '../python/syntax.ts';
import { fieldsOfLookup } from './lookups.ts';
import { namedModelsIn, type NamedModels } from './named-models.ts';

/** A place in code that uses a field or a model. */
export interface CodeUse {
  readonly model: ModelKey;
  /** Undefined for the model as such. */
  readonly field: string | undefined;
  readonly line: number;
  /** In which way, in a word or two: "filter()", "list_display", "fields of a serializer". */
  readonly how: string;
}

interface Reading {
  readonly module: Module;
  readonly state: ProjectState;
  readonly models: NamedModels;
  readonly uses: CodeUse[];
  /** Classes, or their names, that are registered for a model; made when it is first asked for. */
  registered: Map<SyntaxNode | string, ModelKey> | undefined;
}

/** Every use of fields of models in one module, where it is certain which model is meant. */
export function usesInModule(module: Module, project: Project, state: ProjectState): readonly CodeUse[] {
  const reading: Reading = { module, state, models: namedModelsIn(module, project), uses: [], registered: undefined };
  visit(module.tree.root, { self: undefined, rows: new Map() }, reading);
  return reading.uses;
}

/** What is known where a node stands. */
interface Surroundings {
  /** In the body of a model's class: the model. */
  readonly self: ModelKey | undefined;
  /** Variables of the function that hold a row. */
  readonly rows: ReadonlyMap<string, ModelKey>;
}

/** Walks with a list, as trees can be deep. */
function visit(root: SyntaxNode, outer: Surroundings, reading: Reading): void {
  const open: { readonly node: SyntaxNode; readonly around: Surroundings }[] = [{ node: root, around: outer }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, around } = next;
    const inner = surroundingsOf(node, around, reading);
    if (node.type === 'class_definition') readClass(node, inner, reading);
    if (node.type === 'call') readCall(node, reading);
    if (node.type === 'attribute') readAttribute(node, around, reading);
    if (node.type === 'identifier') readName(node, reading);
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      const child = node.children[index];
      if (child !== undefined) open.push({ node: child, around: inner });
    }
  }
}

function surroundingsOf(node: SyntaxNode, around: Surroundings, reading: Reading): Surroundings {
  if (node.type === 'class_definition') {
    const own = reading.models.modelOf(childOf(node, 'name'));
    return { self: own !== undefined && reading.state.model(own) !== undefined ? own : undefined, rows: new Map() };
  }
  if (node.type !== 'function_definition') return around;
  return { ...around, rows: rowsOf(node, around, reading) };
}

/** Variables of a function that hold a row: by annotation, from a query of one row, or from a loop over a query. */
function rowsOf(definition: SyntaxNode, around: Surroundings, reading: Reading): ReadonlyMap<string, ModelKey> {
  const rows = new Map<string, ModelKey | undefined>();
  const { tree } = reading.module;
  const note = (name: string, model: ModelKey | undefined): void => {
    rows.set(name, rows.has(name) && rows.get(name) !== model ? undefined : model);
  };
  if (around.self !== undefined) note('self', around.self);
  for (const node of nodesIn(definition)) {
    if (node.type === 'typed_parameter') {
      const type = node.children.find(({ field }) => field === 'type');
      const name = node.children[0];
      const model = reading.models.modelOf(type?.children[0]);
      if (name?.type === 'identifier' && model !== undefined) note(textOf(tree, name), model);
    }
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (left?.type !== 'identifier' || right === undefined) continue;
    if (node.type === 'assignment' || node.type === 'for_statement' || node.type === 'for_in_clause') {
      note(textOf(tree, left), rowOf(right, node.type === 'assignment', reading));
    }
  }
  return new Map(
    [...rows].flatMap(([name, model]): [string, ModelKey][] => (model === undefined ? [] : [[name, model]])),
  );
}

const one: ReadonlySet<string> = new Set(['get', 'first', 'last', 'earliest', 'latest', 'create']);
const notObjects: ReadonlySet<string> = new Set([
  'values',
  'values_list',
  'dates',
  'datetimes',
  'aggregate',
  'count',
  'exists',
]);

function rowOf(node: SyntaxNode, isOne: boolean, reading: Reading): ModelKey | undefined {
  const model = reading.models.modelOf(childOf(node, 'function'));
  if (node.type === 'call' && model !== undefined) return isOne ? model : undefined;
  const chain = chainOf(node, reading);
  if (chain === undefined || chain.methods.some((method) => notObjects.has(method))) return undefined;
  const last = chain.methods.at(-1) ?? '';
  return isOne === one.has(last) && chain.methods.length > 0 ? chain.model : undefined;
}

/** `Order.objects.filter(…).first()` taken apart. */
function chainOf(
  node: SyntaxNode,
  reading: Reading,
): { readonly model: ModelKey; readonly methods: readonly string[] } | undefined {
  const methods: string[] = [];
  let current: SyntaxNode | undefined = node;
  for (let depth = 0; current !== undefined && depth < 100; depth += 1) {
    const model = reading.models.modelOf(current);
    if (model !== undefined) return { model, methods: methods.reverse().slice(1) };
    if (current.type === 'attribute') {
      const attribute = childOf(current, 'attribute');
      methods.push(attribute === undefined ? '' : textOf(reading.module.tree, attribute));
      current = childOf(current, 'object');
    } else if (current.type === 'call') current = childOf(current, 'function');
    else if (current.type === 'subscript') current = childOf(current, 'value');
    else return undefined;
  }
  return undefined;
}

/** Methods of querysets whose keyword arguments are lookups or fields. */
const byKeyword: ReadonlySet<string> = new Set([
  'filter',
  'exclude',
  'get',
  'create',
  'update',
  'get_or_create',
  'update_or_create',
  'get_object_or_404',
]);

/** Methods whose texts are lookups or fields. */
const byText: ReadonlySet<string> = new Set([
  'order_by',
  'values',
  'values_list',
  'only',
  'defer',
  'select_related',
  'prefetch_related',
  'distinct',
  'dates',
  'datetimes',
  'earliest',
  'latest',
]);

function readCall(node: SyntaxNode, reading: Reading): void {
  const callee = childOf(node, 'function');
  if (callee === undefined) return;
  const own = reading.models.modelOf(callee);
  if (own !== undefined) {
    readKeywords(node, own, 'a keyword', reading);
    return;
  }
  const attribute = callee.type === 'attribute' ? childOf(callee, 'attribute') : undefined;
  const method = attribute === undefined ? '' : textOf(reading.module.tree, attribute);
  const isQuery = byKeyword.has(method) || byText.has(method) || takesExpressions.has(method) || bulk.has(method);
  const chain = isQuery ? chainOf(callee, reading) : undefined;
  if (chain === undefined) return;
  if (byKeyword.has(method)) readKeywords(node, chain.model, `${method}()`, reading);
  if (byText.has(method) || bulk.has(method)) readTexts(node, chain.model, `${method}()`, reading);
  readExpressions(node, chain.model, reading);
}

const takesExpressions: ReadonlySet<string> = new Set(['annotate', 'aggregate', 'alias']);
const bulk: ReadonlySet<string> = new Set(['bulk_update', 'bulk_create']);

function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return childOf(call, 'arguments')?.children ?? [];
}

function readKeywords(call: SyntaxNode, model: ModelKey, how: string, reading: Reading): void {
  for (const argument of argumentsOf(call)) {
    const name = argument.type === 'keyword_argument' ? childOf(argument, 'name') : undefined;
    if (name === undefined) continue;
    const text = textOf(reading.module.tree, name);
    if (text === 'defaults' || text === 'create_defaults') readKeys(childOf(argument, 'value'), model, how, reading);
    else touch(text, { model, line: name.startLine, how }, reading);
  }
}

function readKeys(dict: SyntaxNode | undefined, model: ModelKey, how: string, reading: Reading): void {
  for (const pair of dict?.type === 'dictionary' ? dict.children : []) {
    const key = childOf(pair, 'key');
    if (key?.type === 'string') readText(key, model, how, reading);
  }
}

/** Texts among the arguments, in lists too. */
function readTexts(call: SyntaxNode, model: ModelKey, how: string, reading: Reading): void {
  for (const argument of argumentsOf(call)) {
    const value = argument.type === 'keyword_argument' ? childOf(argument, 'value') : argument;
    for (const text of textsIn(value)) readText(text, model, how, reading);
  }
}

/** `Q(note="")`, `F("note")`, `Sum("note")` inside of a query of a model. */
function readExpressions(call: SyntaxNode, model: ModelKey, reading: Reading): void {
  const list = childOf(call, 'arguments');
  for (const node of list === undefined ? [] : nodesIn(list)) {
    const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
    const name = callee === undefined ? '' : textOf(reading.module.tree, callee).replace(/^.*\./u, '');
    if (name === 'Q' || name === 'When') readKeywords(node, model, `${name}()`, reading);
    if (aggregates.has(name)) {
      const [first] = argumentsOf(node);
      if (first?.type === 'string') readText(first, model, `${name}()`, reading);
    }
  }
}

const aggregates: ReadonlySet<string> = new Set([
  'F',
  'Sum',
  'Count',
  'Avg',
  'Min',
  'Max',
  'ArrayAgg',
  'StringAgg',
  'Lower',
  'Upper',
]);

/** Options of classes that name fields of a model. */
const classOptions: ReadonlySet<string> = new Set([
  'fields',
  'exclude',
  'read_only_fields',
  'list_display',
  'list_filter',
  'list_editable',
  'list_display_links',
  'list_select_related',
  'search_fields',
  'ordering',
  'readonly_fields',
  'raw_id_fields',
  'autocomplete_fields',
  'date_hierarchy',
  'fieldsets',
  'filterset_fields',
  'filter_fields',
  'ordering_fields',
  'prepopulated_fields',
  'slug_field',
  'unique_together',
  'index_together',
  'get_latest_by',
  'order_with_respect_to',
]);

/** Admins, serializers, forms, filters and views: a class that says which model it is of, and names fields of it. */
function readClass(node: SyntaxNode, { self }: Surroundings, reading: Reading): void {
  const body = childOf(node, 'body');
  if (body === undefined) return;
  const meta = body.children.find((child) => child.type === 'class_definition' && nameOf(child, reading) === 'Meta');
  const model =
    self ??
    modelOfBody(body, reading) ??
    (meta === undefined ? undefined : modelOfBody(childOf(meta, 'body'), reading)) ??
    registeredModel(node, reading);
  if (model === undefined) return;
  for (const each of [body, ...(meta === undefined ? [] : [childOf(meta, 'body')])]) {
    for (const [name, value] of assignmentsIn(each, reading)) {
      if (!classOptions.has(name)) continue;
      for (const text of textsIn(value)) readText(text, model, name, reading);
    }
  }
  if (self === undefined) return;
  for (const [name, value] of assignmentsIn(body, reading)) {
    const callee = value.type === 'call' ? childOf(value, 'function') : undefined;
    const isField = callee !== undefined && /(Field|Key)$/u.test(textOf(reading.module.tree, callee));
    if (isField) touch(name, { model: self, line: value.startLine, how: 'the model itself' }, reading);
  }
}

function modelOfBody(body: SyntaxNode | undefined, reading: Reading): ModelKey | undefined {
  for (const [name, value] of assignmentsIn(body, reading)) {
    if (name === 'model') return reading.models.modelOf(value);
    if (name === 'queryset') return chainOf(value, reading)?.model;
  }
  return undefined;
}

/** The model that a class is registered for, by its name or by a decorator on it. */
function registeredModel(definition: SyntaxNode, reading: Reading): ModelKey | undefined {
  reading.registered ??= registrationsIn(reading);
  return reading.registered.get(definition) ?? reading.registered.get(nameOf(definition, reading));
}

/** `@admin.register(Order)` before a class, and `admin.site.register(Order, OrderAdmin)` anywhere in the module. */
function registrationsIn(reading: Reading): Map<SyntaxNode | string, ModelKey> {
  const { tree } = reading.module;
  const found = new Map<SyntaxNode | string, ModelKey>();
  const note = (call: SyntaxNode, what: SyntaxNode | string | undefined): void => {
    const callee = call.type === 'call' ? childOf(call, 'function') : undefined;
    const model = reading.models.modelOf(argumentsOf(call)[0]);
    const isRegister = callee !== undefined && /(^|\.)register$/u.test(textOf(tree, callee));
    if (isRegister && model !== undefined && what !== undefined) found.set(what, model);
  };
  for (const node of nodesIn(tree.root)) {
    if (node.type === 'decorated_definition') {
      const definition = childOf(node, 'definition');
      const decorators = node.children.filter(({ type }) => type === 'decorator');
      for (const call of decorators.flatMap(({ children }) => children)) note(call, definition);
    } else if (node.type === 'call') {
      const second = argumentsOf(node)[1];
      note(node, second?.type === 'identifier' ? textOf(tree, second) : undefined);
    }
  }
  return found;
}

/** `self.note`, `order.note` of a row that is known. */
function readAttribute(node: SyntaxNode, { rows }: Surroundings, reading: Reading): void {
  const object = childOf(node, 'object');
  const attribute = childOf(node, 'attribute');
  if (object?.type !== 'identifier' || attribute === undefined) return;
  const name = textOf(reading.module.tree, object);
  const model = rows.get(name);
  const field = textOf(reading.module.tree, attribute);
  if (model !== undefined) touch(field, { model, line: attribute.startLine, how: `${name}.${field}` }, reading, 1);
}

function readName(node: SyntaxNode, reading: Reading): void {
  const model = reading.models.modelOf(node);
  if (model === undefined || node.field === 'name') return;
  reading.uses.push({ model, field: undefined, line: node.startLine, how: textOf(reading.module.tree, node) });
}

function readText(node: SyntaxNode, model: ModelKey, how: string, reading: Reading): void {
  const content = plainContent(reading.module.tree.text, node.startIndex, node.endIndex);
  if (content === undefined) return;
  const text = reading.module.tree.text.slice(content.start, content.end);
  if (/^[-+]?\w+$/u.test(text)) touch(text, { model, line: node.startLine, how }, reading);
}

interface Place {
  readonly model: ModelKey;
  readonly line: number;
  readonly how: string;
}

function touch(lookup: string, { model, line, how }: Place, { state, uses }: Reading, most = 12): void {
  for (const each of fieldsOfLookup(state, model, lookup).slice(0, most)) uses.push({ ...each, line, how });
}

function* assignmentsIn(body: SyntaxNode | undefined, { module }: Reading): Iterable<readonly [string, SyntaxNode]> {
  for (const statement of body?.children ?? []) {
    const assignment = statement.children[0];
    const left = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
    const right = assignment === undefined ? undefined : childOf(assignment, 'right');
    if (left?.type === 'identifier' && right !== undefined) yield [textOf(module.tree, left), right];
  }
}

function nameOf(node: SyntaxNode, { module }: Reading): string {
  const name = childOf(node, 'name');
  return name === undefined ? '' : textOf(module.tree, name);
}

function textsIn(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  return node === undefined ? [] : [...nodesIn(node)].filter(({ type }) => type === 'string');
}
