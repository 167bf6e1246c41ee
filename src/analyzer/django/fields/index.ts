import type { Location, Unresolved } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import type { PythonValue } from '../../python/value.ts';
import { unknownColumn } from '../../sql/statement.ts';
import { valueBehind } from '../behind-name.ts';
import type { Field } from '../field.ts';
import type { ProjectSettings } from '../project.ts';
import { defaultOf, given, storedNoneOf } from './effective-default.ts';
import { stringOf, truthOf } from './option.ts';
import { withClasses } from '../followed-classes.ts';
import { ownEntry } from './own-entry.ts';
import { readRelation } from './relation.ts';
import { resolveClass, type ResolvedClass } from './resolve-class.ts';

/** Where a field stands: what `self`, settings and names of the project mean in it. */
export interface FieldContext {
  readonly app: string;
  /** The model's name; undefined where the field stands alone. */
  readonly model: string | undefined;
  readonly modules: Modules;
  readonly settings: ProjectSettings;
}

/** Reads a field expression of a migration: `models.CharField(max_length=10)`. Never throws; gaps are in `unresolved`. */
export function readField(value: PythonValue, context: FieldContext): Field {
  if (value.kind !== 'call') return unreadableField(value);
  const resolved = resolveClass(withSettings(value.callee, context), context.modules, value);
  const options = settled(optionsOf(value, resolved), context);
  const kind = resolved.definition?.relation;
  const reading =
    kind === undefined
      ? undefined
      : readRelation(kind, options, { ...context, at: value.at, order: resolved.library?.order });
  const base = baseFieldOf(options, resolved, context);
  const flags = new Flags(options);
  const storedNone = storedNoneOf(resolved, value.at);
  return {
    fieldClass: resolved.name,
    path: resolved.path,
    options,
    null: flags.read('null'),
    primaryKey: flags.read('primary_key'),
    unique: flags.read('unique'),
    dbIndex: flags.read('db_index'),
    dbColumn: columnOf(options.get('db_column')),
    default: defaultOf({ options, resolved, context, at: value.at }),
    ...(storedNone === undefined ? {} : { storedNone }),
    dbDefault: databaseDefaultOf(options.get('db_default'), context),
    relation: reading?.relation,
    baseField: base,
    customType: resolved.customType ?? libraryType(options, resolved),
    unresolved: [
      ...resolved.unresolved,
      ...flags.unresolved,
      ...(reading?.unresolved ?? []),
      ...(base?.unresolved ?? []),
      ...unreadableOptions(options),
      ...unknownOptions(options),
      ...missingOptions(options, resolved, value),
      ...refusedOptions(options, resolved),
      ...chosenCollation(resolved, context, value),
    ],
    at: value.at,
  };
}

/** `db_default`, in which functions of the project may be called. */
function databaseDefaultOf(value: PythonValue | undefined, { modules }: FieldContext): PythonValue | undefined {
  const written = given(value);
  return written === undefined ? undefined : withClasses(written, modules);
}

/** `import_string(settings.DEFAULT_AUTO_FIELD)`: the setting's value in its place. */
function withSettings(callee: PythonValue, { settings }: FieldContext): PythonValue {
  const [first] = callee.kind === 'call' ? callee.positional : [];
  if (callee.kind !== 'call' || first?.kind !== 'reference') return callee;
  if (first.name !== 'django.conf.settings.DEFAULT_AUTO_FIELD') return callee;
  return { ...callee, positional: [{ kind: 'string', value: settings.defaultAutoField, at: first.at }] };
}

/** Reads options as truth values and keeps those that have none. */
class Flags {
  readonly unresolved: Unresolved[] = [];
  readonly #options: ReadonlyMap<string, PythonValue>;

  constructor(options: ReadonlyMap<string, PythonValue>) {
    this.#options = options;
  }

  read(name: string): boolean {
    const value = this.#options.get(name);
    const truth = truthOf(value);
    if (truth === undefined && value !== undefined) {
      this.unresolved.push({ at: value.at, reason: `\`${name}\` is not a constant` });
    }
    return truth ?? false;
  }
}

/** The arguments by keyword, with what the class implies and forces. */
function optionsOf(written: Extract<PythonValue, { kind: 'call' }>, resolved: ResolvedClass): Map<string, PythonValue> {
  const call = { ...written, ...resolved.passed };
  const options = new Map(resolved.implied);
  if (resolved.name === 'CompositePrimaryKey') {
    options.set('field_names', { kind: 'tuple', items: call.positional, at: call.at });
  } else {
    for (const [index, value] of call.positional.entries()) {
      options.set(resolved.parameters[index] ?? `argument ${index + 1}`, value);
    }
  }
  for (const [name, value] of call.keywords) options.set(name, value);
  for (const [name, value] of resolved.forced) options.set(name, value);
  for (const [name, source] of Object.entries(resolved.library?.copies ?? {})) {
    const value = options.get(source);
    if (value !== undefined) options.set(name, value);
  }
  return options;
}

/** `db_column`; one that can't be read stays in the way of every statement about the column, in later migrations too. */
function columnOf(value: PythonValue | undefined): string | undefined {
  return value === undefined || value.kind === 'none' ? undefined : (stringOf(value) ?? unknownColumn);
}

/** Options that are resolved where a setting or a constant of the project stands for them. Relations keep their settings. */
const settledOptions = [
  'null',
  'unique',
  'db_index',
  'primary_key',
  'max_length',
  'max_digits',
  'decimal_places',
  'db_column',
  'db_collation',
  'db_tablespace',
  'size',
  'to_field',
  'db_constraint',
  'db_table',
];

/** `max_length=settings.NAME_LENGTH`, `max_length=shop.constants.NAME_LENGTH`: the value behind the name, if it is plain. */
function settled(options: Map<string, PythonValue>, context: FieldContext): Map<string, PythonValue> {
  for (const name of settledOptions) {
    const value = options.get(name);
    if (value?.kind !== 'reference') continue;
    const found = valueBehind(value, context);
    if (['integer', 'string', 'boolean', 'none'].includes(found.kind)) options.set(name, found);
  }
  return options;
}

/** Options whose value decides a column type and could not be read. */
function unreadableOptions(options: ReadonlyMap<string, PythonValue>): readonly Unresolved[] {
  const decisive = ['max_length', 'max_digits', 'decimal_places', 'db_column', 'db_collation', 'size', 'to_field'];
  return decisive.flatMap((name) => {
    const value = options.get(name);
    const readable = value === undefined || ['none', 'string', 'integer', 'boolean', 'float'].includes(value.kind);
    return readable ? [] : [{ at: value.at, reason: `\`${name}\` is not a constant` }];
  });
}

/** `CharField(**options)` with options that are not known. */
function unknownOptions(options: ReadonlyMap<string, PythonValue>): readonly Unresolved[] {
  const value = options.get('**');
  return value === undefined ? [] : [{ at: value.at, reason: 'the options of the field are not constants' }];
}

function missingOptions(
  options: ReadonlyMap<string, PythonValue>,
  { requires, path }: ResolvedClass,
  { at }: PythonValue,
): readonly Unresolved[] {
  return requires
    .filter((name) => !options.has(name))
    .map((name) => ({ at, reason: `\`${path}\` works \`${name}\` out by itself` }));
}

function refusedOptions(
  options: ReadonlyMap<string, PythonValue>,
  { library, path }: ResolvedClass,
): readonly Unresolved[] {
  return (library?.refuses ?? []).flatMap((name) => {
    const value = options.get(name);
    return value === undefined ? [] : [{ at: value.at, reason: `\`${path}\` is another column with \`${name}\`` }];
  });
}

function chosenCollation(
  { library, path }: ResolvedClass,
  { settings }: FieldContext,
  { at }: PythonValue,
): readonly Unresolved[] {
  const isChosen = library?.collates?.some((vendor) => vendor === settings.vendor) ?? false;
  return isChosen ? [{ at, reason: `\`${path}\` chooses a collation, which depends on its version` }] : [];
}

/** `db_type()` of a library's class. */
function libraryType(options: ReadonlyMap<string, PythonValue>, { library }: ResolvedClass): string | undefined {
  if (library?.type === undefined) return undefined;
  let isComplete = true;
  const type = library.type.replaceAll(/%\((\w+)\)s/g, (_whole, name: string) => {
    const value = options.get(name);
    isComplete &&= value?.kind === 'integer';
    return value?.kind === 'integer' ? String(value.value) : '';
  });
  return isComplete ? type : library.typeWithout;
}

function baseFieldOf(
  options: ReadonlyMap<string, PythonValue>,
  resolved: ResolvedClass,
  context: FieldContext,
): Field | undefined {
  const option = ownEntry({ ArrayField: 'base_field', GeneratedField: 'output_field' }, resolved.name);
  const value = option === undefined ? undefined : options.get(option);
  return value === undefined ? undefined : readField(value, context);
}

function unreadableField(value: PythonValue): Field {
  const reason = value.kind === 'unknown' ? value.reason : 'the field is not written as a call of a field class';
  return { ...unknownField(value.at), unresolved: [{ at: value.at, reason }] };
}

/** A field of which nothing is known but where it stands. */
export function unknownField(at: Location): Field {
  return {
    fieldClass: 'unknown',
    path: '',
    options: new Map(),
    null: false,
    primaryKey: false,
    unique: false,
    dbIndex: false,
    dbColumn: undefined,
    default: undefined,
    dbDefault: undefined,
    relation: undefined,
    baseField: undefined,
    customType: undefined,
    unresolved: [],
    at,
  };
}

/** True where Django sees the column as unique: `field.unique` is true for primary keys and one-to-one relations too. */
export function isUnique(field: Field): boolean {
  return field.unique || field.primaryKey || field.relation?.kind === 'one-to-one';
}
