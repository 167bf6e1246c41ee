import type { Location, Unresolved } from '../../location.ts';
import { userModel } from '../../python/force.ts';
import type { PythonValue } from '../../python/value.ts';
import { followName, settingNamed } from '../behind-name.ts';
import type { ModelKey, Relation } from '../field.ts';
import type { FieldContext } from './index.ts';
import type { LibraryFieldClass } from './library.ts';
import { shortName, stringOf, stringsOf, truthOf } from './option.ts';

export interface RelationReading {
  readonly relation: Relation;
  readonly unresolved: readonly Unresolved[];
}

/** Reads the other end of a relational field from its options. */
export function readRelation(
  kind: Relation['kind'],
  options: ReadonlyMap<string, PythonValue>,
  context: FieldContext & { readonly at: Location; readonly order: LibraryFieldClass['order'] },
): RelationReading {
  const to = readTarget(options.get('to'), context);
  const through =
    options.has('through') && truthOf(options.get('through')) !== false
      ? readTarget(options.get('through'), context)
      : undefined;
  const constraint = readConstraintFlag(options.get('db_constraint'));
  const order = readOrder(options, context);
  return {
    relation: {
      kind,
      to: to.key,
      swappable: to.swappable,
      toField: stringOf(options.get('to_field')),
      dbConstraint: constraint.value,
      onDelete: stringOf(options.get('on_delete')) ?? onDeleteName(options.get('on_delete')),
      parentLink: truthOf(options.get('parent_link')) ?? false,
      through: through?.key,
      ...manyToManyMembers(kind, options, context),
      throughOrder: order.column,
      throughUnresolved: order.unresolved,
    },
    unresolved: [...to.unresolved, ...(through?.unresolved ?? []), ...constraint.unresolved, ...order.unresolved],
  };
}

/** `db_constraint`, which is true unless said otherwise. */
function readConstraintFlag(value: PythonValue | undefined): {
  readonly value: boolean;
  readonly unresolved: readonly Unresolved[];
} {
  if (value === undefined) return { value: true, unresolved: [] };
  const truth = truthOf(value);
  if (truth !== undefined) return { value: truth, unresolved: [] };
  return { value: true, unresolved: [{ at: value.at, reason: '`db_constraint` is not a constant' }] };
}

/** The column of the order, where the class keeps one and is not told otherwise. */
function readOrder(
  options: ReadonlyMap<string, PythonValue>,
  { order, at }: { readonly order: LibraryFieldClass['order']; readonly at: Location },
): { readonly column: string | undefined; readonly unresolved: readonly Unresolved[] } {
  const isKept = order === undefined ? false : truthOf(options.get(order.flag));
  if (order === undefined || isKept === false) return { column: undefined, unresolved: [] };
  const column = stringOf(options.get(order.column));
  const base = options.get(order.base);
  const problem = (name: string, reason: string): readonly Unresolved[] => [
    { at: options.get(name)?.at ?? at, reason: `\`${name}\` ${reason}` },
  ];
  return {
    column,
    unresolved: [
      ...(isKept === undefined ? problem(order.flag, 'is not a constant') : []),
      ...(column === undefined ? problem(order.column, 'is not a constant') : []),
      // An abstract model, which gives the table fields of its own; `deconstruct()` never writes it.
      ...(base === undefined || base.kind === 'none' ? [] : problem(order.base, 'may have columns of its own')),
    ],
  };
}

function manyToManyMembers(
  kind: Relation['kind'],
  options: ReadonlyMap<string, PythonValue>,
  { settings }: FieldContext,
): Pick<Relation, 'throughFields' | 'dbTable' | 'throughPrimaryKey'> {
  if (kind !== 'many-to-many') return { throughFields: undefined, dbTable: undefined, throughPrimaryKey: undefined };
  const [source, target, ...more] = stringsOf(options.get('through_fields')) ?? [];
  return {
    throughFields: source === undefined || target === undefined || more.length > 0 ? undefined : [source, target],
    dbTable: stringOf(options.get('db_table')),
    throughPrimaryKey: settings.defaultAutoField,
  };
}

interface Target {
  readonly key: ModelKey;
  readonly swappable: string | undefined;
  readonly unresolved: readonly Unresolved[];
}

const found = (key: ModelKey, swappable?: string): Target => ({ key, swappable, unresolved: [] });

/** Reads `to` or `through`: a string, a setting, a model class, or `swapper.get_model_name(app, model)`. */
function readTarget(value: PythonValue | undefined, context: FieldContext & { readonly at: Location }): Target {
  const name = value?.kind === 'call' ? swappedModel(value) : value && followName(value, context.modules);
  if (name?.kind === 'string') return found(modelKey(name.value, context));
  if (name?.kind === 'reference') {
    const setting = name.name === userModel ? 'AUTH_USER_MODEL' : settingNamed(name);
    if (setting !== undefined) return readSetting(setting, name, context);
    const contrib = /^django\.contrib\.(\w+)\.models\.(\w+)$/.exec(name.name);
    if (contrib !== null) return found(`${contrib[1]}.${(contrib[2] ?? '').toLowerCase()}`);
  }
  const at = value?.at ?? context.at;
  return { key: '', swappable: undefined, unresolved: [{ at, reason: 'the related model is not known' }] };
}

/** The `app.model` in lower case that a string in a migration of `context.app` means. */
function modelKey(name: string, context: FieldContext): ModelKey {
  if (name === 'self') return `${context.app}.${(context.model ?? '').toLowerCase()}`;
  const dot = name.indexOf('.');
  if (dot === -1) return `${context.app}.${name.toLowerCase()}`;
  return `${name.slice(0, dot)}.${name.slice(dot + 1).toLowerCase()}`;
}

function readSetting(setting: string, at: PythonValue, context: FieldContext): Target {
  const value =
    setting === 'AUTH_USER_MODEL' ? context.settings.authUserModel : stringOf(context.settings.values.get(setting));
  if (value !== undefined) return found(modelKey(value, context), setting);
  return {
    key: '',
    swappable: setting,
    unresolved: [{ at: at.at, reason: `the related model is the setting \`${setting}\`, which is not known` }],
  };
}

/** `swapper.get_model_name("app", "Model")` names `app.Model` unless a setting swaps it. */
function swappedModel(call: Extract<PythonValue, { kind: 'call' }>): PythonValue | undefined {
  if (call.callee.kind !== 'reference' || call.callee.name !== 'swapper.get_model_name') return undefined;
  const [app, model] = call.positional.map(stringOf);
  return app === undefined || model === undefined
    ? undefined
    : { kind: 'string', value: `${app}.${model}`, at: call.at };
}

function onDeleteName(value: PythonValue | undefined): string | undefined {
  return value?.kind === 'call' ? shortName(value.callee) : shortName(value);
}
