import { keyOfModel } from '../django/model-changes.ts';
import type { Field, ModelKey } from '../django/field.ts';
import { isUnique, unknownField } from '../django/fields/index.ts';
import type { ModelOptions, ModelState } from '../django/state.ts';
import type { PythonValue } from '../python/value.ts';
import { defaultTableName, manyToManyTableName } from './identifiers.ts';
import type { ModelInState } from './schema-editor.ts';

/** A field at its place: what Django reaches through `field.model`. */
export interface Attribute {
  readonly owner: ModelInState;
  readonly name: string;
  readonly field: Field;
}

/** The physical table of a model. */
export function tableOf({ model, state }: ModelInState): string {
  return model.options.dbTable ?? defaultTableName(model.app, model.name, state.tableNameLimit);
}

/** The column of a field: `db_column`, or its name, with `_id` for foreign keys. */
export function columnOf(field: Field, name: string): string {
  if (field.dbColumn !== undefined && field.dbColumn !== '') return field.dbColumn;
  return field.relation === undefined || field.relation.kind === 'many-to-many' ? name : `${name}_id`;
}

/** The column of a field of a model. */
export function columnNameOf({ field, name }: Attribute): string {
  return columnOf(field, name);
}

/** A field by name; `pk` is the primary key, and a foreign key may be named by its attribute (`author_id`). */
export function attributeOf(owner: ModelInState, name: string): Attribute | undefined {
  if (name === 'pk') return primaryKeyOf(owner);
  const field = owner.model.fields.get(name);
  if (field !== undefined) return { owner, name, field };
  const relation = name.endsWith('_id') ? name.slice(0, -3) : undefined;
  const related = relation === undefined ? undefined : owner.model.fields.get(relation);
  const isForeignKey = related?.relation !== undefined && related.relation.kind !== 'many-to-many';
  return relation !== undefined && related !== undefined && isForeignKey
    ? { owner, name: relation, field: related }
    : undefined;
}

/** Every field in the order of its column: `auto_created` ones first, the last made foremost, as Django counts them. */
export function attributesOf(owner: ModelInState): readonly Attribute[] {
  return inColumnOrder(owner.model.fields).map(([name, field]) => ({ owner, name, field }));
}

type Fields = ModelState['fields'];
type NamedField = readonly [name: string, field: Field];

/** Orders that are known: models are asked for theirs much more often than their fields change. */
const columnOrders = new WeakMap<Fields, readonly NamedField[]>();

function inColumnOrder(fields: Fields): readonly NamedField[] {
  const known = columnOrders.get(fields);
  if (known !== undefined) return known;
  const all = [...fields];
  const made = all.filter(([, field]) => isAutoCreated(field));
  const order = [...made.reverse(), ...all.filter(([, field]) => !isAutoCreated(field))];
  columnOrders.set(fields, order);
  return order;
}

function isAutoCreated(field: Field): boolean {
  const value = field.options.get('auto_created');
  return value?.kind === 'boolean' && value.value;
}

/** Fields with a column of their own: without many-to-many relations. */
export function localAttributes(owner: ModelInState): readonly Attribute[] {
  return attributesOf(owner).filter(({ field }) => field.relation?.kind !== 'many-to-many');
}

/** Many-to-many relations whose table Django makes itself. */
export function automaticManyToMany(owner: ModelInState): readonly Attribute[] {
  return attributesOf(owner).filter(({ field }) => isAutomaticManyToMany(field));
}

export function isAutomaticManyToMany({ relation }: Field): boolean {
  return relation?.kind === 'many-to-many' && relation.through === undefined;
}

/** The primary key, of the concrete model for a proxy. */
export function primaryKeyOf(owner: ModelInState): Attribute | undefined {
  const concrete = concreteModel(owner);
  const [name, field] = inColumnOrder(concrete.model.fields).find(([, each]) => each.primaryKey) ?? [];
  return name === undefined || field === undefined ? undefined : { owner: concrete, name, field };
}

/** The model that has the table: a proxy's parent. */
export function concreteModel(owner: ModelInState): ModelInState {
  let current = owner;
  for (let depth = 0; depth < 20 && current.model.options.proxy; depth += 1) {
    const parent = current.model.bases.map((base) => current.state.model(base)).find((model) => model !== undefined);
    if (parent === undefined) return current;
    current = { model: parent, state: owner.state };
  }
  return current;
}

/** The model at the other end of a relation. */
export function relatedModel({ owner, field }: Attribute): ModelInState | undefined {
  const key = field.relation?.to;
  if (key === undefined || key === '') return undefined;
  if (key === keyOfModel(owner.model)) return concreteModel(owner);
  const model = owner.state.model(key);
  return model === undefined ? undefined : concreteModel({ model, state: owner.state });
}

/** `field.target_field`: what a foreign key refers to. */
export function targetOf(attribute: Attribute): Attribute | undefined {
  const model = relatedModel(attribute);
  if (model === undefined) return undefined;
  const name = attribute.field.relation?.toField;
  return name === undefined ? primaryKeyOf(model) : attributeOf(model, name);
}

/** `field.db_index`, as the schema editor asks for it. */
export function isIndexed({ field }: Attribute): boolean {
  return field.dbIndex && !isUnique(field);
}

/** The model of the table that Django makes for a many-to-many relation (`create_many_to_many_intermediary_model`). */
export function throughModel(attribute: Attribute): ModelInState | undefined {
  const { owner, name, field } = attribute;
  const { relation } = field;
  if (relation === undefined) return undefined;
  const from = owner.model.name.toLowerCase();
  const to = relation.to.slice(relation.to.indexOf('.') + 1);
  const same = from === to;
  const [source, target] = [same ? `from_${from}` : from, same ? `to_${to}` : to];
  const fields = new Map([
    ['id', throughKey(field)],
    // Made before the foreign keys, and columns come in the order in which their fields were made.
    ...(relation.throughOrder === undefined ? [] : [[relation.throughOrder, orderField(field)] as const]),
    [source, throughRelation(field, keyOfModel(owner.model))],
    [target, throughRelation(field, relation.to)],
  ]);
  const options: ModelOptions = {
    ...owner.model.options,
    dbTable: relation.dbTable ?? manyToManyTableName(tableOf(owner), name, owner.state.tableNameLimit),
    dbTableComment: undefined,
    managed: true,
    proxy: false,
    swappable: undefined,
    orderWithRespectTo: undefined,
    uniqueTogether: [[source, target]],
    indexTogether: [],
    hasUnorderedTogether: false,
    indexes: [],
    constraints: [],
  };
  const model: ModelState = {
    app: owner.model.app,
    name: `${owner.model.name}_${name}`,
    fields,
    options,
    bases: [],
    createdBy: owner.model.createdBy,
    at: field.at,
  };
  return { model, state: owner.state };
}

/** The names of the two foreign keys of an automatic table: to the model itself, and to the other one. */
export function throughNames(attribute: Attribute): readonly [source: string, target: string] {
  const from = attribute.owner.model.name.toLowerCase();
  const key = attribute.field.relation?.to ?? '';
  const to = key.slice(key.indexOf('.') + 1);
  return from === to ? [`from_${from}`, `to_${to}`] : [from, to];
}

function throughKey(field: Field): Field {
  const path = field.relation?.throughPrimaryKey ?? 'django.db.models.AutoField';
  const yes = { kind: 'boolean', value: true, at: field.at } as const;
  return {
    ...unknownField(field.at),
    fieldClass: path.slice(path.lastIndexOf('.') + 1),
    path,
    options: new Map([
      ['primary_key', yes],
      ['auto_created', yes],
    ]),
    primaryKey: true,
    unresolved: field.relation?.throughUnresolved ?? [],
  };
}

/** The place of a row: `IntegerField(default=0)`. */
function orderField({ at }: Field): Field {
  const zero: PythonValue = { kind: 'integer', value: 0n, at };
  return {
    ...unknownField(at),
    fieldClass: 'IntegerField',
    path: 'django.db.models.IntegerField',
    options: new Map([['default', zero]]),
    default: zero,
  };
}

function throughRelation(field: Field, to: ModelKey): Field {
  const shared = ['db_tablespace', 'db_constraint'].flatMap((name): [string, PythonValue][] => {
    const value = field.options.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...unknownField(field.at),
    fieldClass: 'ForeignKey',
    path: 'django.db.models.ForeignKey',
    options: new Map(shared),
    dbIndex: true,
    unresolved: to === '' ? field.unresolved : [],
    relation: {
      kind: 'foreign-key',
      to,
      swappable: undefined,
      toField: undefined,
      dbConstraint: field.relation?.dbConstraint ?? true,
      onDelete: 'CASCADE',
      parentLink: false,
      through: undefined,
      throughFields: undefined,
      dbTable: undefined,
    },
  };
}
