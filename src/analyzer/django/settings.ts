import type { ProjectReader } from '../project-reader.ts';
import { createModules } from '../python/modules.ts';
import type { Environment, Modules } from '../python/module.ts';
import type { PythonValue } from '../python/value.ts';
import { isAtLeast } from '../target.ts';
import { globalSettings, isGlobalSetting } from './global-settings.ts';
import { entriesOf, stringOf } from './plain-values.ts';
import type { ProjectSettings } from './project.ts';

/** What the settings say, as far as they can be read without running them. */
export interface FoundSettings extends ProjectSettings {
  readonly migrationModules: ReadonlyMap<string, string>;
  /** `DATABASES["default"]["ENGINE"]`. */
  readonly engine: string | undefined;
  /** The aliases of `DATABASES`; undefined where there may be more than can be read. */
  readonly databases: readonly string[] | undefined;
  /** Every name that is assigned. */
  readonly assigned: ReadonlySet<string>;
  /** True if all of the settings could be read. */
  readonly isWhole: boolean;
  /** True for a name that neither the project nor Django assigns; never true where not all of the settings could be read. */
  readonly lacks: (name: string) => boolean;
}

/** Names of settings that a module must assign, one of them at least, to count as settings. */
const tellTale = /^(INSTALLED_APPS|AUTH_USER_MODEL|DATABASES|DEFAULT_AUTO_FIELD|MIGRATION_MODULES)\b/m;

/** Settings modules, plain ones before those of environments: production says more of the database than tests do. */
const settingsFile = /(^|\/)((\w+_)?settings([_.]\w+)?|(settings|config|conf)\/(\w+\/)*[\w.]+)\.py$/;
const minor = /(^|[/_])(tests?|testing|ci|dev|development|local|docs?|example|sandbox)([/_.]|$)/;

/** Settings modules that are looked at. */
const maxModules = 12;

/**
 * Reads the settings module that is named, or the project's settings modules. Where several assign a setting, the first that gives
 * a plain value counts; what the first one leaves to Django is not taken from modules that don't belong to it (`belongTogether`).
 */
export function readSettings(
  reader: ProjectReader,
  roots: readonly string[],
  environment: Environment,
  asked?: string,
): FoundSettings {
  const named = asked === undefined ? undefined : settingsPath(asked, reader.paths, roots);
  const modules = createModules(reader, environment, roots);
  const candidates = named === undefined ? belongTogether(settingsModules(reader), reader, modules) : [named];
  const isWhole = isWholeOf(candidates, reader, modules);
  const values = valuesIn(candidates.slice(0, maxModules), modules);
  const known = new Map([...values].filter(([, value]) => isPlain(value)));
  // `if env("TRACK_MIGRATIONS"): MIGRATION_MODULES = {…}`: where migrations are kept is no matter of the environment.
  if (values.get('MIGRATION_MODULES')?.kind === 'unknown') {
    const found = candidates.flatMap((path) => modules.at(path)?.assignmentsOf('MIGRATION_MODULES') ?? []);
    const plain = found.find((value) => stringEntries(value).size > 0);
    if (plain !== undefined) known.set('MIGRATION_MODULES', plain);
  }
  if (isWhole)
    for (const [name, value] of globalSettings(environment.django, (name) => values.has(name))) known.set(name, value);
  return {
    authUserModel: stringOf(known.get('AUTH_USER_MODEL')) ?? 'auth.User',
    isUserModelAssumed: !values.has('AUTH_USER_MODEL') && !values.has('INSTALLED_APPS'),
    defaultAutoField: stringOf(known.get('DEFAULT_AUTO_FIELD')) ?? defaultAutoField(environment),
    values: known,
    migrationModules: stringEntries(known.get('MIGRATION_MODULES')),
    engine: engineOf(values.get('DATABASES')),
    databases: isWhole ? aliasesIn(values.get('DATABASES')) : undefined,
    assigned: new Set(values.keys()),
    isWhole,
    lacks: (name) => isWhole && !values.has(name) && !isGlobalSetting(name),
  };
}

/**
 * Without the modules of other folders where the first one is complete: it is read to the end and lists the apps. The others are an
 * example's or those that an app brings along for its own tests, and Django would never see what they set.
 */
function belongTogether(candidates: readonly string[], reader: ProjectReader, modules: Modules): readonly string[] {
  const [first] = candidates;
  if (first === undefined || !isWholeOf([first], reader, modules)) return candidates;
  if (modules.at(first)?.lookup('INSTALLED_APPS') === undefined) return candidates;
  const folder = first.slice(0, first.lastIndexOf('/') + 1);
  return candidates.filter((path) => path.startsWith(folder));
}

function valuesIn(candidates: readonly string[], modules: Modules): ReadonlyMap<string, PythonValue> {
  const values = new Map<string, PythonValue>();
  for (const path of candidates) {
    const module = modules.at(path);
    for (const name of module?.names() ?? []) {
      const value = module?.lookup(name);
      if (value === undefined || !/^[A-Z][A-Z0-9_]*$/.test(name)) continue;
      if (!values.has(name) || values.get(name)?.kind === 'unknown') values.set(name, value);
    }
  }
  return values;
}

/** The file of a settings module, looked for in the folders on Python's path, the outermost first; undefined where there is none. */
export function settingsPath(module: string, paths: readonly string[], roots: readonly string[]): string | undefined {
  const known = new Set(paths);
  const file = module.replaceAll('.', '/');
  return roots
    .flatMap((root) => [`${file}.py`, `${file}/__init__.py`].map((path) => (root === '' ? path : `${root}/${path}`)))
    .find((path) => known.has(path));
}

function settingsModules(reader: ProjectReader): readonly string[] {
  return reader.paths
    .filter((path) => settingsFile.test(path) && !path.includes('/migrations/'))
    .filter((path) => {
      const content = reader.read(path);
      return content?.kind === 'text' && tellTale.test(content.text);
    })
    .toSorted((left, right) => weight(left) - weight(right) || (left < right ? -1 : 1));
}

/** Ways to bring settings in that are not followed. */
const indirect =
  /\b(globals|locals|vars|exec|execfile|include|setattr|__import__|import_module|Dynaconf|DjangoDynaconf|Configuration)\b/;
const starImport = /^[ \t]*from[ \t]+(\S+)[ \t]+import[ \t]+\*/gm;

/**
 * Whether the settings modules are read to the end, so that a name which is not in them is not set. A tree without any settings
 * is a library: it is read with the defaults.
 */
function isWholeOf(candidates: readonly string[], reader: ProjectReader, modules: Modules): boolean {
  if (candidates.length > maxModules) return false;
  const textOf = (path: string): string => {
    const content = reader.read(path);
    return content?.kind === 'text' ? content.text : '';
  };
  if (candidates.length === 0) {
    const paths = reader.paths.filter((path) => settingsFile.test(path) && !path.includes('/migrations/'));
    return !paths.some((path) => /\b(INSTALLED_APPS|Configuration)\b/.test(textOf(path)));
  }
  return candidates.every((path) => {
    const text = textOf(path);
    if (indirect.test(text)) return false;
    return [...text.matchAll(starImport)].every(([, module = '']) => isRead(module, path, modules));
  });
}

/** Whether a star import leads to a module of the project; a relative one by the folder that it starts from. */
function isRead(module: string, path: string, modules: Modules): boolean {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  if (dots === 0) return modules.names(module) !== undefined;
  const own = (modules.at(path)?.name ?? '').split('.');
  const base = own.slice(0, own.length - dots + (path.endsWith('__init__.py') ? 1 : 0));
  return (
    modules.names([...base, ...module.slice(dots).split('.')].filter((part) => part !== '').join('.')) !== undefined
  );
}

function weight(path: string): number {
  return (minor.test(path) ? 100 : 0) + (/settings/.test(path) ? 0 : 10) + path.split('/').length;
}

/** Django's own default: AutoField, from 6.0 on BigAutoField (conf/global_settings.py). */
function defaultAutoField({ django }: Environment): string {
  return isAtLeast(django, [6, 0]) ? 'django.db.models.BigAutoField' : 'django.db.models.AutoField';
}

function isPlain(value: PythonValue): boolean {
  return ['none', 'boolean', 'integer', 'float', 'string', 'list', 'tuple', 'set', 'dict', 'path'].includes(value.kind);
}

function stringEntries(value: PythonValue | undefined): ReadonlyMap<string, string> {
  return new Map(
    [...(entriesOf(value) ?? [])].flatMap(([key, entry]) =>
      stringOf(entry) === undefined ? [] : [[key, stringOf(entry) ?? '']],
    ),
  );
}

/** Without `DATABASES` there is only `default` (django/db/utils.py, ConnectionHandler.configure_settings). */
function aliasesIn(databases: PythonValue | undefined): readonly string[] | undefined {
  if (databases === undefined) return ['default'];
  if (databases.kind !== 'dict') return undefined;
  const aliases = databases.entries.flatMap(([alias]) => (alias.kind === 'string' ? [alias.value] : []));
  return aliases.length === databases.entries.length ? aliases : undefined;
}

function engineOf(value: PythonValue | undefined): string | undefined {
  return stringOf(entriesOf(entriesOf(value)?.get('default'))?.get('ENGINE'));
}
