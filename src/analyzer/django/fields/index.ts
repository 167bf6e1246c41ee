import type { Unresolved } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import type { PythonValue } from '../../python/value.ts';
import type { Field } from '../field.ts';
import type { ProjectSettings } from '../project.ts';
import { stringOf, truthOf } from './option.ts';
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
  const resolved = resolveClass(value.callee, context.modules);
  const options = settled(optionsOf(value, resolved), context);
  const kind = resolved.definition?.relation;
  const reading = kind === undefined ? undefined : readRelation(kind, options, context);
  const base = baseFieldOf(options, resolved, context);
  const flags = new Flags(options);
  return {
    fieldClass: resolved.name,
    path: resolved.path,
    options,
    null: flags.read('null'),
    primaryKey: flags.read('primary_key'),
    unique: flags.read('unique'),
    dbIndex: flags.read('db_index'),
    dbColumn: stringOf(options.get('db_column')),
    default: defaultOf(options, resolved),
    dbDefault: given(options.get('db_default')),
    relation: reading?.relation,
    baseField: base,
    customType: resolved.customType,
    unresolved: [
      ...resolved.unresolved,
      ...flags.unresolved,
      ...(reading?.unresolved ?? []),
      ...(base?.unresolved ?? []),
      ...unreadableOptions(options),
      ...missingOptions(options, resolved, value),
    ],
    at: value.at,
  };
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
function optionsOf(call: Extract<PythonValue, { kind: 'call' }>, resolved: ResolvedClass): Map<string, PythonValue> {
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
  return options;
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
];

/** `max_length=settings.NAME_LENGTH`, `max_length=shop.constants.NAME_LENGTH`: the value behind the name, if it is plain. */
function settled(options: Map<string, PythonValue>, { modules, settings }: FieldContext): Map<string, PythonValue> {
  for (const name of settledOptions) {
    const value = options.get(name);
    if (value?.kind !== 'reference') continue;
    const setting = /^django\.conf\.settings\.(\w+)$/.exec(value.name)?.[1];
    const found = setting === undefined ? modules.resolve(value.name) : settings.values.get(setting);
    if (found?.kind === 'integer' || found?.kind === 'string' || found?.kind === 'boolean') {
      options.set(name, { ...found, at: value.at });
    }
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

function missingOptions(
  options: ReadonlyMap<string, PythonValue>,
  { requires, path }: ResolvedClass,
  { at }: PythonValue,
): readonly Unresolved[] {
  return requires
    .filter((name) => !options.has(name))
    .map((name) => ({ at, reason: `\`${path}\` works \`${name}\` out by itself` }));
}

const notProvided = /^django\.db\.models\.(fields\.)?NOT_PROVIDED$/;

function given(value: PythonValue | undefined): PythonValue | undefined {
  return value?.kind === 'reference' && notProvided.test(value.name) ? undefined : value;
}

function defaultOf(options: ReadonlyMap<string, PythonValue>, resolved: ResolvedClass): PythonValue | undefined {
  const value = given(options.get('default'));
  if (resolved.convertsValues === undefined || value?.kind === 'none') return value;
  const blank = options.get('blank');
  // A blank column that must not be NULL has the empty text as its default, which the class may turn into anything.
  const empties = resolved.convertsEmpty && truthOf(blank) === true && truthOf(options.get('null')) !== true;
  const converted = value ?? (empties && resolved.definition?.emptyStrings === true ? blank : undefined);
  return converted === undefined ? undefined : { kind: 'unknown', reason: resolved.convertsValues, at: converted.at };
}

function baseFieldOf(
  options: ReadonlyMap<string, PythonValue>,
  resolved: ResolvedClass,
  context: FieldContext,
): Field | undefined {
  const option = { ArrayField: 'base_field', GeneratedField: 'output_field' }[resolved.name];
  const value = option === undefined ? undefined : options.get(option);
  return value === undefined ? undefined : readField(value, context);
}

function unreadableField(value: PythonValue): Field {
  const reason = value.kind === 'unknown' ? value.reason : 'the field is not written as a call of a field class';
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
    unresolved: [{ at: value.at, reason }],
    at: value.at,
  };
}

/** True where Django sees the column as unique: `field.unique` is true for primary keys and one-to-one relations too. */
export function isUnique(field: Field): boolean {
  return field.unique || field.primaryKey || field.relation?.kind === 'one-to-one';
}
