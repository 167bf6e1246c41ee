import { truthOf as truthOfValue } from '../../python/operators.ts';
import type { PythonValue } from '../../python/value.ts';

export { stringOf, stringsOf } from '../plain-values.ts';

/** Python's truth of an option: one that is not given is false. Undefined where it can't be known. */
export function truthOf(value: PythonValue | undefined): boolean | undefined {
  return value === undefined ? false : truthOfValue(value);
}

/** The last part of a reference or class name: `CASCADE` of `django.db.models.CASCADE`. */
export function shortName(value: PythonValue | undefined): string | undefined {
  if (value?.kind === 'reference') return value.name.slice(value.name.lastIndexOf('.') + 1);
  return value?.kind === 'class' || value?.kind === 'function' ? value.name : undefined;
}
