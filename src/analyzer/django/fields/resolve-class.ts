import type { Unresolved } from '../../location.ts';
import type { Modules } from '../../python/module.ts';
import type { ClassValue, PythonValue } from '../../python/value.ts';
import { returnedConstant, sourceOf } from './class-body.ts';
import { djangoClassAt, fieldClassNamed } from './classes.ts';
import { columnRows } from './columns.ts';
import type { Constant, FieldClass } from './define.ts';
import { readInitializer } from './initializer.ts';
import { libraryFieldClasses } from './library.ts';

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
  /** Why the value of a default can't be known, if the class converts values itself. */
  readonly convertsValues: string | undefined;
  /** True if the empty text of a blank column is converted as well. */
  readonly convertsEmpty: boolean;
  /** Options without which the class works its column out by itself. */
  readonly requires: readonly string[];
  readonly unresolved: readonly Unresolved[];
}

const depthLimit = 20;

/** Methods that change what a default looks like in SQL. */
const conversions = ['get_prep_value', 'get_db_prep_value', 'get_db_prep_save', 'get_default', 'to_python'];

/** Methods and attributes that change a column in ways that are not read. */
const unreadable = ['db_parameters', 'db_check', 'get_attname_column', 'get_attname', 'db_type_suffix', 'rel_db_type'];

/** Resolves what a field expression calls. */
export function resolveClass(callee: PythonValue, modules: Modules): ResolvedClass {
  const lineage: ClassValue[] = [];
  const root = rootOf(callee, { modules, lineage, depth: 0 });
  const path =
    callee.kind === 'class' ? `${callee.module}.${callee.name}` : callee.kind === 'reference' ? callee.name : '';
  const start = root === undefined ? unknownClass(callee, path) : rootClass(root, callee);
  // Base-most first, so that what a derived class says comes last.
  const whole = lineage.toReversed().reduce((base, derived) => applyClass(base, derived, modules), start);
  return callee.kind === 'class' ? { ...whole, path } : whole;
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
    if (djangoClassAt(callee.name) !== undefined || Object.hasOwn(libraryFieldClasses, callee.name)) return callee.name;
    const followed = walk.modules.resolve(callee.name);
    return followed?.kind === 'class' ? rootOf(followed, { ...walk, depth: walk.depth + 1 }) : undefined;
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
    removed: new Set(),
    customType: undefined,
    convertsValues: undefined,
    convertsEmpty: false,
    requires: [],
    unresolved: [{ at: callee.at, reason: `${name} is not known` }],
  };
}

function rootClass(path: string, callee: PythonValue): ResolvedClass {
  const library = Object.hasOwn(libraryFieldClasses, path) ? libraryFieldClasses[path] : undefined;
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
    unresolved: [],
  };
}

function libraryMembers(
  path: string,
  library: (typeof libraryFieldClasses)[string] | undefined,
): Pick<ResolvedClass, 'removed' | 'customType' | 'convertsValues' | 'convertsEmpty' | 'requires'> {
  if (library === undefined) {
    return { removed: new Set(), customType: undefined, convertsValues: undefined, convertsEmpty: false, requires: [] };
  }
  return {
    removed: new Set(library.own ?? []),
    customType: library.type,
    convertsValues: library.convertsValues === true ? `the default goes through \`${path}\`` : undefined,
    convertsEmpty: library.convertsEmpty ?? false,
    requires: library.requires ?? [],
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
function applyClass(base: ResolvedClass, derived: ClassValue, modules: Modules): ResolvedClass {
  const full = `${derived.module}.${derived.name}`;
  const unresolved = [...base.unresolved];
  for (const name of unreadable) {
    const member = derived.body.get(name);
    if (member !== undefined) unresolved.push({ at: member.at, reason: `\`${full}\` overrides \`${name}\`` });
  }
  const converts = conversions.find((name) => derived.body.has(name));
  const typed = applyType(applyInternalType(base, derived, modules), derived, modules);
  const initialized = applyInitializer(typed, derived, modules);
  return {
    ...initialized,
    convertsEmpty: converts !== undefined || initialized.convertsEmpty,
    convertsValues:
      converts === undefined ? initialized.convertsValues : `the default goes through \`${full}.${converts}()\``,
    unresolved: [...unresolved, ...initialized.unresolved.slice(base.unresolved.length)],
  };
}

function applyInternalType(base: ResolvedClass, derived: ClassValue, modules: Modules): ResolvedClass {
  const method = derived.body.get('get_internal_type');
  if (method === undefined) return base;
  const source = method.kind === 'function' ? sourceOf(method, modules) : undefined;
  const type = source === undefined ? undefined : returnedConstant(source, 'postgresql');
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

/** The Django class that has an internal type; most carry its name. */
function classOfInternalType(type: string, fallback: string): string {
  return fieldClassNamed(type) === undefined ? fallback : type;
}

function applyType(base: ResolvedClass, derived: ClassValue, modules: Modules): ResolvedClass {
  const method = derived.body.get('db_type');
  if (method === undefined) return base;
  const source = method.kind === 'function' ? sourceOf(method, modules) : undefined;
  const customType = source === undefined ? undefined : returnedConstant(source, 'postgresql');
  if (customType !== undefined) return { ...base, customType };
  const reason = `\`${derived.module}.${derived.name}.db_type()\` returns a type that can't be read`;
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
