import type { Field } from '../django/field.ts';
import { itemsOf } from '../django/plain-values.ts';
import type { PythonValue } from '../python/value.ts';

/**
 * Options that decide nothing in the database and that `makemigrations` compares all the same, as text; undefined where a side is no
 * constant. A translated text is none.
 */
const options: Readonly<Record<string, (field: Field) => string | undefined>> = {
  choices: ({ options: given }) => {
    const value = given.get('choices');
    if (value === undefined || value.kind === 'none') return 'none';
    const text = constantText(value);
    // A list that decorators and other modules fill is empty where it is written.
    return text === '[]' ? undefined : text;
  },
  verbose_name: ({ options: given }) => {
    const value = given.get('verbose_name');
    return value === undefined || value.kind === 'none' ? 'none' : constantText(value);
  },
  help_text: ({ options: given }) =>
    constantText(given.get('help_text')) ?? (given.has('help_text') ? undefined : '""'),
  blank: ({ options: given }) => {
    // Both set `blank` themselves, and leave it out of what they say of themselves.
    if (given.has('auto_now') || given.has('auto_now_add')) return undefined;
    const value = given.get('blank');
    return value === undefined || value.kind === 'boolean' ? String(value?.value === true) : undefined;
  },
  default: ({ default: value }) => {
    if (value === undefined) return 'none';
    // `default=dict` and `default=list`.
    if (value.kind === 'reference')
      return /^builtins\.(dict|list)$/u.test(value.name) ? `callable ${value.name}` : undefined;
    return value.kind === 'string' || value.kind === 'integer' || value.kind === 'boolean'
      ? `${value.kind} ${constantText(value) ?? ''}`
      : undefined;
  },
  on_delete: ({ relation }) => relation?.onDelete,
  related_name: ({ relation, options: given }) => {
    if (relation === undefined) return undefined;
    const value = given.get('related_name');
    if (value === undefined || value.kind === 'none') return 'none';
    return value.kind === 'string' && !value.value.includes('%') ? JSON.stringify(value.value) : undefined;
  },
};

/** The options of a field that differ between the model and its migrations and that only Django's state has. */
export function stateOptionsThatDiffer(inModel: Field, inMigrations: Field): readonly string[] {
  return Object.entries(options).flatMap(([option, read]) => {
    const [one, other] = [read(inModel), read(inMigrations)];
    if (one === undefined || other === undefined || one === other) return [];
    return option === 'default' && mayBeEqual(one, other) ? [] : [option];
  });
}

/** `0` and `False` are equal in Python, and so may be other constants of two kinds. */
function mayBeEqual(one: string, other: string): boolean {
  const kinds = [one, other].map((text) => text.split(' ')[0] ?? '');
  return kinds[0] !== kinds[1] && kinds.every((kind) => kind === 'integer' || kind === 'boolean');
}

/** A constant as text; lists and tuples are the same to Django. */
function constantText(value: PythonValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  const items = itemsOf(value);
  if (items !== undefined && value.kind !== 'set') {
    const texts = items.map((item) => constantText(item));
    return texts.every((text) => text !== undefined) ? `[${texts.join(', ')}]` : undefined;
  }
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value);
    case 'integer':
    case 'boolean':
      return String(value.value);
    case 'none':
      return 'none';
    default:
      return undefined;
  }
}
