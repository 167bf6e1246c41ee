import type { ModelKey } from '../django/field.ts';
import { argumentsOf, childOf, nodesIn, type SyntaxNode } from '../python/syntax.ts';
import { keyOf } from './named-models.ts';
import {
  allTextsIn,
  assignmentsIn,
  calleeName,
  contentOf,
  keywordOf,
  sourceText,
  textsIn,
  touch,
  touchText,
  type Reading,
} from './reading.ts';
import { chainOf, emptyScope, type Scope } from './scope.ts';

/** Options of classes that name fields of a model; the database is asked for those of `queries`. */
const options: Readonly<Record<'shown' | 'queries', ReadonlySet<string>>> = {
  // A method or a field of the class itself may have the name as well.
  shown: new Set(
    'fields exclude model_fields only_fields exclude_fields read_only_fields extra_kwargs list_display list_display_links readonly_fields fieldsets export_order import_id_fields'.split(
      ' ',
    ),
  ),
  queries: new Set(
    'list_filter list_editable list_select_related search_fields ordering raw_id_fields autocomplete_fields date_hierarchy filterset_fields filter_fields ordering_fields prepopulated_fields slug_field unique_together index_together get_latest_by order_with_respect_to django_get_or_create'.split(
      ' ',
    ),
  ),
};

/** Classes that say of the class around them which model it is of. */
export const metaName = /^(Meta|Config)$/u;

/** Admins, serializers, forms, filters, factories and views: a class that says which model it is of, and names fields of it. */
export function readClass(node: SyntaxNode, { self }: Scope, reading: Reading): void {
  const body = childOf(node, 'body');
  if (body === undefined) return;
  const metas = body.children.filter(
    (child) => child.type === 'class_definition' && metaName.test(sourceText(childOf(child, 'name'), reading)),
  );
  const bodies = [body, ...metas.map((meta) => childOf(meta, 'body'))];
  const model =
    self ??
    bodies.map((each) => modelOfBody(each, reading)).find((each) => each !== undefined) ??
    registeredModel(node, reading);
  if (model === undefined) return;
  const own = self === undefined ? membersOf(body, reading) : new Set<string>();
  for (const each of bodies) {
    for (const [name, value] of assignmentsIn(each, reading)) readOption(name, value, { model, own }, reading);
  }
  if (self === undefined) readMembers(node, body, model, reading);
  else readFields(body, self, reading);
}

/** What a class defines itself: `fields = ["total"]` of a serializer may mean its own `total`. */
function membersOf(body: SyntaxNode, reading: Reading): ReadonlySet<string> {
  const methods = body.children.map((child) => childOf(child, 'definition') ?? child);
  return new Set([
    ...[...assignmentsIn(body, reading)].map(([name]) => name),
    ...methods
      .filter(({ type }) => type === 'function_definition')
      .map((each) => sourceText(childOf(each, 'name'), reading)),
  ]);
}

function readOption(
  name: string,
  value: SyntaxNode,
  { model, own }: { readonly model: ModelKey; readonly own: ReadonlySet<string> },
  reading: Reading,
): void {
  const isQuery = options.queries.has(name);
  if (!isQuery && !options.shown.has(name)) return;
  for (const text of allTextsIn(value)) {
    if (isQuery || !own.has(contentOf(text, reading) ?? '')) touchText(text, { model, how: name, isQuery }, reading);
  }
}

/** Fields that a filter set, a serializer, a factory or a GraphQL type declares for one of the model. */
function readMembers(node: SyntaxNode, body: SyntaxNode, model: ModelKey, reading: Reading): void {
  const isFactory = /Factory\b/u.test(sourceText(childOf(node, 'superclasses'), reading));
  for (const [name, value] of assignmentsIn(body, reading)) {
    const callee = calleeName(value, reading);
    const place = { model, line: value.startLine, how: callee };
    if (isFactory) touch(name, { ...place, how: 'a factory', isQuery: false }, reading);
    else if (callee.endsWith('Filter')) {
      const named = keywordOf(value, 'field_name', reading);
      const field = named === undefined ? name : contentOf(named, reading);
      const isOwn = keywordOf(value, 'method', reading) !== undefined;
      if (field !== undefined && !isOwn) touch(field, { ...place, isQuery: true }, reading);
    } else if (/(Field|Serializer)$/u.test(callee)) {
      const source = keywordOf(value, 'source', reading);
      const path = source === undefined ? undefined : contentOf(source, reading);
      if (path !== undefined && /^[\w.]+$/u.test(path)) {
        touch(path.replaceAll('.', '__'), { ...place, how: 'source of a serializer', isQuery: false }, reading);
      }
    }
  }
  for (const statement of body.children) readAnnotation(statement, model, reading);
}

/** `note: auto` of a Strawberry type. */
function readAnnotation(statement: SyntaxNode, model: ModelKey, reading: Reading): void {
  const assignment = statement.children[0];
  const [left, type] =
    assignment?.type === 'assignment' ? [childOf(assignment, 'left'), childOf(assignment, 'type')] : [];
  if (left === undefined || !/^(\w+\.)?auto$/u.test(sourceText(type, reading))) return;
  touch(sourceText(left, reading), { model, line: left.startLine, how: 'a GraphQL type', isQuery: false }, reading);
}

/** Fields that the class of the model still has. */
function readFields(body: SyntaxNode, model: ModelKey, reading: Reading): void {
  for (const [name, value] of assignmentsIn(body, reading)) {
    if (!/(Field|Key)$/u.test(calleeName(value, reading))) continue;
    touch(name, { model, line: value.startLine, how: 'the model itself', isQuery: true }, reading);
  }
}

function modelOfBody(body: SyntaxNode | undefined, reading: Reading): ModelKey | undefined {
  for (const [name, value] of assignmentsIn(body, reading)) {
    if (name === 'queryset') return chainOf(value, emptyScope, reading)?.model;
    if (name !== 'model') continue;
    const label = contentOf(value, reading);
    return label !== undefined && /^\w+\.\w+$/u.test(label) ? keyOf(label) : reading.models.modelOf(value);
  }
  return undefined;
}

/** The model that a class is registered for, by its name or by a decorator on it. */
function registeredModel(definition: SyntaxNode, reading: Reading): ModelKey | undefined {
  reading.registered ??= registrationsIn(reading);
  return reading.registered.get(definition) ?? reading.registered.get(sourceText(childOf(definition, 'name'), reading));
}

/** `@admin.register(Order)` and `@strawberry_django.type(Order)` before a class; `admin.site.register(Order, OrderAdmin)` anywhere. */
function registrationsIn(reading: Reading): Map<SyntaxNode | string, ModelKey> {
  const found = new Map<SyntaxNode | string, ModelKey>();
  const note = (call: SyntaxNode, pattern: RegExp, what: SyntaxNode | string | undefined): void => {
    const callee = call.type === 'call' ? sourceText(childOf(call, 'function'), reading) : '';
    const model = pattern.test(callee) ? reading.models.modelOf(argumentsOf(call)[0]) : undefined;
    if (model === undefined || what === undefined) return;
    found.set(what, model);
    readDecorator(call, model, reading);
  };
  for (const node of nodesIn(reading.module.tree.root)) {
    if (node.type === 'decorated_definition') {
      const decorators = node.children.filter(({ type }) => type === 'decorator');
      for (const call of decorators.flatMap(({ children }) => children)) {
        note(call, /(^|\.)register$|strawberry/u, childOf(node, 'definition'));
      }
    } else if (node.type === 'call') {
      const second = argumentsOf(node)[1];
      note(node, /(^|\.)register$/u, second?.type === 'identifier' ? sourceText(second, reading) : undefined);
    }
  }
  return found;
}

/** `@strawberry_django.type(Order, fields=["note"])`. */
function readDecorator(call: SyntaxNode, model: ModelKey, reading: Reading): void {
  for (const text of textsIn(keywordOf(call, 'fields', reading))) {
    touchText(text, { model, how: 'a GraphQL type', isQuery: false }, reading);
  }
}
