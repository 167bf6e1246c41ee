import type { Location } from '../location.ts';
import type { Arguments } from './call.ts';
import type { Environment } from './module.ts';
import { boolean, sequence, string } from './make.ts';
import type { PythonValue } from './value.ts';

type KnownFunction = (texts: readonly string[], environment: Environment, at: Location) => PythonValue | undefined;

/** The model that a setting puts in the place of a swappable one; undefined if there is no such setting. */
function replacement([app, model]: readonly string[], { settings }: Environment): string | undefined {
  const value = settings.get(`${app ?? ''}_${model ?? ''}_MODEL`.toUpperCase());
  return value?.kind === 'string' ? value.value : undefined;
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

/** The result of a library's function that is known by its dotted name; undefined for any other. */
export function callKnownFunction(
  name: string,
  { positional, keywords }: Arguments,
  environment: Environment,
  at: Location,
): PythonValue | undefined {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  const texts = positional.flatMap((value) => (value.kind === 'string' ? [value.value] : []));
  if (known === undefined || texts.length !== positional.length || keywords.size > 0) return undefined;
  return known(texts, environment, at);
}
