import type { ProjectReader } from '../project-reader.ts';
import { createModules } from '../python/modules.ts';
import type { Environment } from '../python/module.ts';
import type { PythonValue } from '../python/value.ts';
import { isAtLeast } from '../target.ts';
import { entriesOf, stringOf } from './plain-values.ts';
import type { ProjectSettings } from './project.ts';

/** What the settings say, as far as they can be read without running them. */
export interface FoundSettings extends ProjectSettings {
  readonly migrationModules: ReadonlyMap<string, string>;
  /** `DATABASES["default"]["ENGINE"]`. */
  readonly engine: string | undefined;
}

/** Names of settings that a module must assign, one of them at least, to count as settings. */
const tellTale = /^(INSTALLED_APPS|AUTH_USER_MODEL|DATABASES|DEFAULT_AUTO_FIELD|MIGRATION_MODULES)\b/m;

/** Settings modules, plain ones before those of environments: production says more of the database than tests do. */
const settingsFile = /(^|\/)(settings(_\w+)?|(settings|config|conf)\/(\w+\/)*\w+)\.py$/;
const minor = /(^|[/_])(tests?|testing|ci|dev|development|local|docs?|example|sandbox)([/_.]|$)/;

/** Reads the project's settings modules. Where several assign a setting, the first that gives a plain value counts. */
export function readSettings(reader: ProjectReader, roots: readonly string[], environment: Environment): FoundSettings {
  const candidates = reader.paths
    .filter((path) => settingsFile.test(path) && !path.includes('/migrations/'))
    .filter((path) => {
      const content = reader.read(path);
      return content?.kind === 'text' && tellTale.test(content.text);
    })
    .toSorted((left, right) => weight(left) - weight(right) || (left < right ? -1 : 1));
  const modules = createModules(reader, environment, roots);
  const values = new Map<string, PythonValue>();
  for (const path of candidates.slice(0, 12)) {
    const module = modules.at(path);
    for (const name of module?.names() ?? []) {
      const value = module?.lookup(name);
      if (value === undefined || !/^[A-Z][A-Z0-9_]*$/.test(name)) continue;
      if (!values.has(name) || values.get(name)?.kind === 'unknown') values.set(name, value);
    }
  }
  const known = new Map([...values].filter(([, value]) => isPlain(value)));
  return {
    authUserModel: stringOf(known.get('AUTH_USER_MODEL')) ?? 'auth.User',
    defaultAutoField: stringOf(known.get('DEFAULT_AUTO_FIELD')) ?? defaultAutoField(environment),
    values: known,
    migrationModules: stringEntries(known.get('MIGRATION_MODULES')),
    engine: engineOf(values.get('DATABASES')),
  };
}

function weight(path: string): number {
  return (minor.test(path) ? 100 : 0) + (/settings/.test(path) ? 0 : 10) + path.split('/').length;
}

/** Django's own default: AutoField, from 6.0 on BigAutoField (conf/global_settings.py). */
function defaultAutoField({ django }: Environment): string {
  return isAtLeast(django, [6, 0]) ? 'django.db.models.BigAutoField' : 'django.db.models.AutoField';
}

function isPlain(value: PythonValue): boolean {
  return ['none', 'boolean', 'integer', 'float', 'string', 'list', 'tuple', 'set', 'dict'].includes(value.kind);
}

function stringEntries(value: PythonValue | undefined): ReadonlyMap<string, string> {
  return new Map(
    [...(entriesOf(value) ?? [])].flatMap(([key, entry]) =>
      stringOf(entry) === undefined ? [] : [[key, stringOf(entry) ?? '']],
    ),
  );
}

function engineOf(value: PythonValue | undefined): string | undefined {
  return stringOf(entriesOf(entriesOf(value)?.get('default'))?.get('ENGINE'));
}
