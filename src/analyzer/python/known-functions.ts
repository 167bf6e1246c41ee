import type { Location } from '../location.ts';
import type { Arguments } from './call.ts';
import type { Environment } from './module.ts';
import { userModel } from './force.ts';
import { boolean, isSequence, reference, sequence, string } from './make.ts';
import type { PythonValue } from './value.ts';

type KnownFunction = (texts: readonly string[], environment: Environment, at: Location) => PythonValue | undefined;

/** The model that a setting puts in the place of a swappable one; undefined if there is no such setting. */
function replacement([app, model]: readonly string[], { settings }: Environment): string | undefined {
  const value = settings.get(`${app ?? ''}_${model ?? ''}_MODEL`.toUpperCase());
  return value?.kind === 'string' ? value.value : undefined;
}

function toSettingName(text: string): string {
  return text.toUpperCase().replaceAll('-', '_');
}

/**
 * Functions of libraries that only look at settings and texts, and decide names in migrations. `swapper` 1.4
 * (swapper/__init__.py) names the setting of `app.Model` APP_MODEL_MODEL.
 */
const functions: Readonly<Record<string, KnownFunction>> = {
  'swapper.get_model_name': (texts, environment, at) =>
    texts.length === 2 ? string(replacement(texts, environment) ?? texts.join('.'), at) : undefined,
  'swapper.is_swapped': (texts, environment, at) => {
    const swapped = replacement(texts, environment);
    return swapped === undefined ? boolean(false, at) : string(swapped, at);
  },
  'swapper.swappable_setting': ([app, model], _environment, at) =>
    app === undefined || model === undefined ? undefined : string(`${app}_${model}_MODEL`.toUpperCase(), at),
  // `swappable_dependency` of the model, or the migration that is named.
  'swapper.dependency': (texts, environment, at) => {
    const [app, model, version = '__first__'] = texts;
    if (app === undefined || model === undefined || texts.length > 3) return undefined;
    const [swapped = app] = (replacement([app, model], environment) ?? app).split('.');
    return sequence('tuple', [string(swapped, at), string(version, at)], at);
  },
  'importlib.import_module': ([name, ...more], _environment, at) =>
    name === undefined || name.startsWith('.') || more.length > 0 ? undefined : reference(name, at),
  // Its attributes are known by the setting: see `force`.
  'django.contrib.auth.get_user_model': (texts, { settings }, at) =>
    texts.length === 0 && settings.get('AUTH_USER_MODEL')?.kind === 'string' ? reference(userModel, at) : undefined,
  // django/apps/registry.py: by the name of the app, not its label.
  'django.apps.apps.is_installed': ([app], { settings }, at) => {
    const installed = settings.get('INSTALLED_APPS');
    if (app === undefined || installed === undefined || !isSequence(installed)) return undefined;
    const names = installed.items.map((item) => (item.kind === 'string' ? item.value : undefined));
    if (names.some((name) => name === app || name?.startsWith(`${app}.apps.`) === true)) return boolean(true, at);
    return names.includes(undefined) ? undefined : boolean(false, at);
  },
  // social-core 4.5, social_core/utils.py
  'social_core.utils.setting_name': (texts, _environment, at) =>
    string(['SOCIAL_AUTH', ...texts.filter((text) => text !== '')].map(toSettingName).join('_'), at),
  'swapper.split': ([name], _environment, at) => {
    const parts = name?.split('.');
    return parts?.length === 2
      ? sequence(
          'tuple',
          parts.map((part) => string(part, at)),
          at,
        )
      : undefined;
  },
};

/** Names of arguments that are given by name; all others have to be positional. */
const parameters: Readonly<Record<string, readonly string[]>> = {
  'swapper.dependency': ['app_label', 'model', 'version'],
};

/** The result of a library's function that is known by its dotted name; undefined for any other. */
export function callKnownFunction(
  name: string,
  { positional, keywords }: Arguments,
  environment: Environment,
  at: Location,
): PythonValue | undefined {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  const named = (parameters[name] ?? []).slice(positional.length).map((parameter) => keywords.get(parameter));
  const given = [...positional, ...named.filter((value) => value !== undefined)];
  const texts = given.flatMap((value) => (value.kind === 'string' ? [value.value] : []));
  if (known === undefined || texts.length !== positional.length + keywords.size) return undefined;
  return known(texts, environment, at);
}
