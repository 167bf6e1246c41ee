import type { Unresolved } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import type { Arguments } from '../../python/call.ts';
import type { CallValue, ClassValue, FunctionValue, ObjectValue, PythonValue } from '../../python/value.ts';
import { sourceOf } from './class-body.ts';
import { djangoClassAt, fieldClassNamed } from './classes.ts';
import { columnRows } from './columns.ts';
import type { Constant, FieldClass } from './define.ts';
import { readInitializer } from './initializer.ts';
import { addedParameters, convert, describeColumn, followInitializers, ofBase } from './instance.ts';
import { libraryFieldClasses, type LibraryFieldClass } from './library.ts';
import { ownEntry } from './own-entry.ts';

/** A field class of Django, of a known library or of the project, with everything that its bases say folded in. */
export interface ResolvedClass {
  /** The Django class that decides the SQL, or `unknown`. */
  readonly name: string;
  readonly path: string;
  readonly definition: FieldClass | undefined;
  readonly parameters: readonly string[];
  readonly implied: ReadonlyMap<string, PythonValue>;
  readonly forced: ReadonlyMap<string, PythonValue>;
  /** Options of the class itself that Django's class does not know. */
  readonly removed: ReadonlySet<string>;
  /** A constant that `db_type()` returns. */
  readonly customType: string | undefined;
  /** The arguments that reach the class of Django or of the library; undefined where those of the call do. */
  readonly passed: Arguments | undefined;
  /** Methods of the project that convert values, the most derived first; undefined where they can't be followed. */
  readonly conversions: readonly ((value: PythonValue) => PythonValue)[];
  /** True if it is `get_prep_value` or `get_db_prep_save`, which are given None as well. */
  readonly preparesNone: boolean;
  /** Why the value of a default can't be known, if the class converts values itself. */
  readonly convertsValues: string | undefined;
  /** True if the empty text of a blank column is converted as well. */
  readonly convertsEmpty: boolean;
  /** The library's class below the project's own ones, if there is one. */
  readonly library: LibraryFieldClass | undefined;
  /** Options without which the class works its column out by itself. */
  readonly requires: readonly string[];
  readonly unresolved: readonly Unresolved[];
}

const depthLimit = 20;

/** Methods that change what a default looks like in SQL. */
const conversions = ['get_prep_value', 'get_db_prep_value', 'get_db_prep_save', 'get_default', 'to_python'];

/** Django's classes whose `get_prep_value` or `get_db_prep_value` calls `to_python` (db/models/fields/__init__.py). */
const preparedByToPython: ReadonlySet<string> = new Set([
  'BooleanField',
  'CharField',
  'DateField',
  'DateTimeField',
  'DecimalField',
  'EmailField',
  'SlugField',
  'TextField',
  'TimeField',
  'URLField',
  'UUIDField',
]);

/** Methods and attributes that change a column in ways that are not read. */
const unreadable = ['db_check', 'get_attname_column', 'get_attname', 'db_type_suffix', 'rel_db_type'];

/** Resolves what a field expression calls; `call` has the arguments, where there are some. */
export function resolveClass(given: PythonValue, modules: Modules, call?: CallValue): ResolvedClass {
  const callee = behindAlias(importedByName(given) ?? given, modules);
  const lineage: ClassValue[] = [];
  const root = rootOf(callee, { modules, lineage, depth: 0 });
  const path =
    callee.kind === 'class' ? `${callee.module}.${callee.name}` : callee.kind === 'reference' ? callee.name : '';
  const start = root === undefined ? unknownClass(callee, path) : rootClass(root, callee);
  const instance = call === undefined ? undefined : followInitializers(lineage, call, modules);
  const self = instance?.self ?? { kind: 'object', attributes: new Map<string, PythonValue>(), at: callee.at };
  for (const [name, value] of [...start.implied, ...start.forced]) {
    if (!self.attributes.has(name) || start.forced.has(name)) self.attributes.set(name, value);
  }
  // Where models are rendered, a relation leads to a class, no longer to a text.
  if (start.definition?.relation !== undefined) self.attributes.set('remote_field', remoteField(callee));
  const context = { modules, self, isFollowed: instance !== undefined };
  // Base-most first, so that what a derived class says comes last.
  const whole = lineage.toReversed().reduce((base, derived) => applyClass(base, derived, context), start);
  const [own] = lineage;
  return own === undefined ? whole : { ...whole, passed: instance?.args, path: `${own.module}.${own.name}` };
}

function remoteField({ at }: PythonValue): ObjectValue {
  const model: ClassValue = {
    kind: 'class',
    name: 'Model',
    module: 'django.db.models',
    bases: [],
    body: new Map(),
    at,
  };
  return { kind: 'object', attributes: new Map([['model', model]]), at };
}

interface ClassContext {
  readonly modules: Modules;
  readonly self: ObjectValue;
  /** True if the `__init__` methods were followed with the arguments of the call. */
  readonly isFollowed: boolean;
}

/** `fields.JSONField`, where the project's module only imports the class under that name. */
function behindAlias(callee: PythonValue, modules: Modules): PythonValue {
  if (callee.kind !== 'reference' || isKnownClass(callee.name)) return callee;
  const found = modules.resolve(callee.name);
  return found?.kind === 'reference' ? { ...found, at: callee.at } : callee;
}

function isKnownClass(name: string): boolean {
  return djangoClassAt(name) !== undefined || Object.hasOwn(libraryFieldClasses, name);
}

/** `import_string("django.db.models.AutoField")`. */
function importedByName(value: PythonValue): PythonValue | undefined {
  if (value.kind !== 'call' || value.callee.kind !== 'reference') return undefined;
  if (value.callee.name !== 'django.utils.module_loading.import_string') return undefined;
  const [name] = value.positional;
  return name?.kind === 'string' ? { kind: 'reference', name: name.value, at: value.at } : undefined;
}

interface Walk {
  readonly modules: Modules;
  readonly lineage: ClassValue[];
  readonly depth: number;
}

/** Follows bases, depth first and left to right, to the first class of Django or of a known library. */
function rootOf(callee: PythonValue, walk: Walk): string | undefined {
  if (walk.depth > depthLimit) return undefined;
  if (callee.kind === 'reference') {
    if (djangoClassAt(callee.name) !== undefined) return callee.name;
    // The source says more than our tables, where it lies in the tree.
    const followed = walk.modules.resolve(callee.name);
    if (followed?.kind !== 'class' && Object.hasOwn(libraryFieldClasses, callee.name)) return callee.name;
    const leadsOn = followed?.kind === 'class' || (followed?.kind === 'reference' && followed.name !== callee.name);
    return leadsOn ? rootOf(followed, { ...walk, depth: walk.depth + 1 }) : undefined;
  }
  if (callee.kind !== 'class' || walk.lineage.includes(callee)) return undefined;
  walk.lineage.push(callee);
  let found: string | undefined;
  for (const base of callee.bases) found ??= rootOf(base, { ...walk, depth: walk.depth + 1 });
  return found;
}

function unknownClass(callee: PythonValue, path: string): ResolvedClass {
  const name = path === '' ? 'this field' : `field class \`${path}\``;
  return {
    name: 'unknown',
    path,
    definition: undefined,
    parameters: [],
    implied: new Map(),
    forced: new Map(),
    library: undefined,
    removed: new Set(),
    customType: undefined,
    passed: undefined,
    conversions: [],
    preparesNone: false,
    convertsValues: undefined,
    convertsEmpty: false,
    requires: [],
    unresolved: [{ at: callee.at, reason: `${name} is not known` }],
  };
}

function rootClass(path: string, callee: PythonValue): ResolvedClass {
  const library = ownEntry(libraryFieldClasses, path);
  const django = djangoClassAt(path);
  const name = library?.base ?? django?.name ?? 'unknown';
  const definition = fieldClassNamed(name);
  return {
    name,
    path: django?.path ?? path,
    definition,
    parameters: library?.parameters ?? definition?.parameters ?? [],
    implied: constants({ ...definition?.implied, ...library?.implied }, callee),
    forced: constants({ ...definition?.forced, ...library?.forced }, callee),
    ...libraryMembers(path, library),
    passed: undefined,
    conversions: [],
    preparesNone: false,
    unresolved: [],
  };
}

function libraryMembers(
  path: string,
  library: LibraryFieldClass | undefined,
): Pick<ResolvedClass, 'removed' | 'library' | 'customType' | 'convertsValues' | 'convertsEmpty' | 'requires'> {
  return {
    library,
    removed: new Set(library?.own ?? []),
    customType: undefined,
    convertsValues: library?.convertsValues === true ? `the default goes through \`${path}\`` : undefined,
    convertsEmpty: library?.convertsEmpty ?? false,
    requires: library?.requires ?? [],
  };
}

function constants(values: Readonly<Record<string, Constant>>, callee: PythonValue): Map<string, PythonValue> {
  return new Map(Object.entries(values).map(([name, value]) => [name, constant(value, callee)]));
}

function constant(value: Constant, { at }: PythonValue): PythonValue {
  if (typeof value === 'string') return { kind: 'string', value, at };
  return typeof value === 'number' ? { kind: 'integer', value: BigInt(value), at } : { kind: 'boolean', value, at };
}

/** Folds what one class of the project says into its base. */
function applyClass(base: ResolvedClass, derived: ClassValue, context: ClassContext): ResolvedClass {
  const full = `${derived.module}.${derived.name}`;
  const unresolved = [...base.unresolved];
  for (const name of unreadable) {
    const member = derived.body.get(name);
    if (member !== undefined) unresolved.push({ at: member.at, reason: `\`${full}\` overrides \`${name}\`` });
  }
  const converts = conversions.filter(
    (name) => derived.body.has(name) && (name !== 'to_python' || preparedByToPython.has(base.name)),
  );
  const typed = applyParameters(
    applyType(applyInternalType(base, derived, context), derived, context),
    derived,
    context,
  );
  const initialized = context.isFollowed ? typed : applyInitializer(typed, derived, context.modules);
  return {
    ...initialized,
    conversions: [...converts.map((name) => conversionOf(name, derived, context)), ...initialized.conversions],
    preparesNone:
      converts.length === 0
        ? initialized.preparesNone
        : converts.every((name) => name === 'get_prep_value' || name === 'get_db_prep_save'),
    convertsEmpty: converts.length > 0 || initialized.convertsEmpty,
    convertsValues:
      converts.length === 0
        ? initialized.convertsValues
        : `the default goes through \`${full}.${converts.join('()` and `')}()\``,
    unresolved: [...unresolved, ...initialized.unresolved.slice(base.unresolved.length)],
  };
}

function conversionOf(
  name: string,
  { body }: ClassValue,
  { modules, self }: ClassContext,
): (value: PythonValue) => PythonValue {
  const method = body.get(name);
  return (value) =>
    method?.kind === 'function'
      ? convert(method, self, value, modules)
      : { kind: 'unknown', reason: `\`${name}\` is no plain method`, at: value.at };
}

function applyInternalType(base: ResolvedClass, derived: ClassValue, context: ClassContext): ResolvedClass {
  const method = derived.body.get('get_internal_type');
  if (method === undefined) return base;
  const given = method.kind === 'function' ? described(method, context, false) : undefined;
  if (given === ofBase) return base;
  const type = given?.text;
  if (type !== undefined && Object.hasOwn(columnRows, type) && base.definition !== undefined) {
    return {
      ...base,
      definition: { ...base.definition, internalType: type },
      name: classOfInternalType(type, base.name),
    };
  }
  if (derived.body.has('db_type')) return base;
  const reason = `\`${derived.module}.${derived.name}.get_internal_type()\` returns a type that can't be read`;
  return { ...base, unresolved: [...base.unresolved, { at: method.at, reason }] };
}

/** The text that a method gives for the target's database; `ofBase` where it leaves that to its base class. */
function described(
  method: FunctionValue,
  { self, modules }: ClassContext,
  takesConnection: boolean,
): { readonly text: string } | typeof ofBase | undefined {
  const value = describeColumn(method, self, takesConnection, modules);
  if (value.kind === 'unknown' && value.reason === ofBase) return ofBase;
  return value.kind === 'string' ? { text: value.value } : undefined;
}

/** The Django class that has an internal type; most carry its name. */
function classOfInternalType(type: string, fallback: string): string {
  return fieldClassNamed(type) === undefined ? fallback : type;
}

function applyType(base: ResolvedClass, derived: ClassValue, context: ClassContext): ResolvedClass {
  const method = derived.body.get('db_type');
  if (method === undefined) return base;
  const given = method.kind === 'function' ? described(method, context, true) : undefined;
  if (given === ofBase) return base;
  if (given !== undefined) return { ...base, customType: given.text };
  const reason = `\`${derived.module}.${derived.name}.db_type()\` returns a type that can't be read`;
  return { ...base, unresolved: [...base.unresolved, { at: method.at, reason }] };
}

/** A `db_parameters` that leaves everything as it is for the target's database, or adds a collation of its own. */
function applyParameters(base: ResolvedClass, derived: ClassValue, context: ClassContext): ResolvedClass {
  const method = derived.body.get('db_parameters');
  if (method === undefined) return base;
  const { self, modules } = context;
  const added = method.kind === 'function' ? addedParameters(method, self, modules) : method;
  // A collation of the field's own may be left out on the way: `Field.db_parameters` does not know it, `CharField`'s does.
  if (added.kind === 'dict' && !self.attributes.has('db_collation')) {
    const [only, ...more] = added.entries;
    if (only === undefined) return base;
    const [key, collation] = only;
    if (more.length === 0 && key.kind === 'string' && key.value === 'collation' && collation.kind === 'string')
      return { ...base, forced: new Map([...base.forced, ['db_collation', collation]]) };
  }
  const reason = `\`${derived.module}.${derived.name}\` overrides \`db_parameters\``;
  return { ...base, unresolved: [...base.unresolved, { at: method.at, reason }] };
}

function applyInitializer(base: ResolvedClass, derived: ClassValue, modules: Modules): ResolvedClass {
  const method = derived.body.get('__init__');
  if (method === undefined) return base;
  const source = method.kind === 'function' ? sourceOf(method, modules) : undefined;
  if (source === undefined) {
    const reason = `\`${derived.module}.${derived.name}.__init__\` can't be read`;
    return { ...base, unresolved: [...base.unresolved, { at: method.at, reason }] };
  }
  const read = readInitializer(source);
  return {
    ...base,
    parameters: read.passesPositional ? [...read.parameters, ...base.parameters] : read.parameters,
    implied: new Map([...base.implied, ...read.implied]),
    forced: new Map([...read.forced, ...base.forced]),
    removed: new Set([...base.removed, ...read.removed]),
    unresolved: [...base.unresolved, ...read.unresolved],
  };
}
