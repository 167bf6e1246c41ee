import type { PythonValue } from '../../python/value.ts';

/** Python's truth of a value, or undefined where it can't be known. */
export function truthOf(value: PythonValue | undefined): boolean | undefined {
  switch (value?.kind) {
    case undefined:
    case 'none':
      return false;
    case 'boolean':
      return value.value;
    case 'integer':
      return value.value !== 0n;
    case 'float':
      return value.value !== 0;
    case 'string':
    case 'bytes':
      return value.value !== '';
    case 'list':
    case 'tuple':
    case 'set':
      return value.items.length > 0;
    case 'dict':
      return value.entries.length > 0;
    default:
      return undefined;
  }
}

export function stringOf(value: PythonValue | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}

/** The strings of a list or tuple; undefined if any item is something else. */
export function stringsOf(value: PythonValue | undefined): readonly string[] | undefined {
  if (value?.kind !== 'list' && value?.kind !== 'tuple') return undefined;
  const strings = value.items.map(stringOf);
  return strings.every((item) => item !== undefined) ? strings : undefined;
}

/** The last part of a reference or class name: `CASCADE` of `django.db.models.CASCADE`. */
export function shortName(value: PythonValue | undefined): string | undefined {
  if (value?.kind === 'reference') return value.name.slice(value.name.lastIndexOf('.') + 1);
  return value?.kind === 'class' || value?.kind === 'function' ? value.name : undefined;
}
