import type { Modules } from '../python/module.ts';
import type { PythonValue } from '../python/value.ts';
import type { ProjectSettings } from './project.ts';

/** The setting that a name stands for: `AUTH_USER_MODEL` for `django.conf.settings.AUTH_USER_MODEL`. */
export function settingNamed(value: PythonValue | undefined): string | undefined {
  return value?.kind === 'reference' ? /^django\.conf\.settings\.(\w+)$/.exec(value.name)?.[1] : undefined;
}

/** A name of the project followed to its value; a setting, and what lies outside of the project, stays a name. */
export function followName(value: PythonValue, modules: Modules): PythonValue {
  if (value.kind !== 'reference' || settingNamed(value) !== undefined) return value;
  const found = modules.resolve(value.name);
  return found === undefined ? value : { ...found, at: value.at };
}

/** The value behind a name: of a setting, or of a constant of the project. */
export function valueBehind(
  value: PythonValue,
  { modules, settings }: { readonly modules: Modules; readonly settings: ProjectSettings },
): PythonValue {
  const followed = followName(value, modules);
  const setting = settingNamed(followed);
  const found = setting === undefined ? followed : settings.values.get(setting);
  return found === undefined ? value : { ...found, at: value.at };
}
