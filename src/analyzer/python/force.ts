import type { Interpreter } from './frame.ts';
import { boolean, integer, isSequence, sequence, string } from './make.ts';
import type { Environment } from './module.ts';
import type { PythonValue, ReferenceValue } from './value.ts';

/**
 * The value behind a name where it is needed: a constant of the project (its module is read now), a setting, or what the
 * environment knows of Django. A name that stays foreign stays a reference.
 */
export function force(value: PythonValue, interpreter: Interpreter): PythonValue {
  if (value.kind !== 'reference') return value;
  const known = knownOfEnvironment(value, interpreter.environment);
  if (known !== undefined) return known;
  const resolved = interpreter.resolve(value.name);
  if (resolved === undefined || resolved.kind === 'reference') return value;
  return resolved.kind === 'function' || resolved.kind === 'class' ? resolved : { ...resolved, at: value.at };
}

/** The name that stands for what `get_user_model()` returns. */
export const userModel = 'django.contrib.auth.get_user_model()';

function knownOfUserModel(
  attribute: string,
  { at }: ReferenceValue,
  { settings }: Environment,
): PythonValue | undefined {
  const setting = settings.get('AUTH_USER_MODEL');
  const [app, model] = setting?.kind === 'string' ? setting.value.split('.') : [];
  if (app === undefined || model === undefined) return undefined;
  const known: Readonly<Record<string, string>> = {
    __name__: model,
    '_meta.app_label': app,
    '_meta.model_name': model.toLowerCase(),
    '_meta.object_name': model,
    '_meta.label': `${app}.${model}`,
    '_meta.label_lower': `${app}.${model.toLowerCase()}`,
  };
  return Object.hasOwn(known, attribute) ? string(known[attribute] ?? '', at) : undefined;
}

const connections = ['django.db.connection', 'django.db.connections.default', 'schema_editor.connection'];

/** Of Python on the servers that Django runs on. */
const pathParts: Readonly<Record<string, string>> = {
  'os.sep': '/',
  'os.path.sep': '/',
  'os.pardir': '..',
  'os.path.pardir': '..',
  'os.curdir': '.',
  'os.path.curdir': '.',
};

/** A setting, `django.VERSION`, an attribute of the connection, or what is false outside of type checkers. */
export function knownOfEnvironment(value: ReferenceValue, environment: Environment): PythonValue | undefined {
  const { name, at } = value;
  if (name.startsWith('django.conf.settings.'))
    return environment.settings.get(name.slice('django.conf.settings.'.length));
  if (name === 'typing.TYPE_CHECKING' || name === 'typing_extensions.TYPE_CHECKING') return boolean(false, at);
  if (Object.hasOwn(pathParts, name)) return string(pathParts[name] ?? '', at);
  if (name === 'django.VERSION') {
    const [major, minor] = environment.django;
    return sequence(
      'tuple',
      [integer(major, at), integer(minor, at), integer(0, at), string('final', at), integer(0, at)],
      at,
    );
  }
  if (name.startsWith(`${userModel}.`)) return knownOfUserModel(name.slice(userModel.length + 1), value, environment);
  const connection = connections.find((prefix) => name.startsWith(`${prefix}.`));
  if (connection === undefined) return undefined;
  return knownOfConnection(name.slice(connection.length + 1), value, environment);
}

function knownOfConnection(
  attribute: string,
  { at }: ReferenceValue,
  environment: Environment,
): PythonValue | undefined {
  if (attribute === 'vendor') return string(environment.vendor, at);
  if (attribute === 'settings_dict') {
    const engine = `django.db.backends.${environment.vendor === 'sqlite' ? 'sqlite3' : environment.vendor}`;
    return { kind: 'dict', entries: [[string('ENGINE', at), string(engine, at)]], at };
  }
  return attribute === 'in_atomic_block' ? boolean(true, at) : undefined;
}

/** The items that a `for` would see; undefined where they are not known. */
export function itemsOf(value: PythonValue): readonly PythonValue[] | undefined {
  if (isSequence(value)) return value.items;
  if (value.kind === 'dict') return value.entries.map(([key]) => key);
  return value.kind === 'string' ? [...value.value].map((character) => string(character, value.at)) : undefined;
}
