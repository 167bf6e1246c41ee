import type { Field } from '../field.ts';

/** The field as the state keeps it where its default was only given for this migration (`preserve_default=False`). */
export function withoutDefault(field: Field): Field {
  const options = new Map(field.options);
  options.delete('default');
  return { ...field, default: undefined, options };
}

/** The field of the state with the default that the operation gives. */
export function withDefaultOf(field: Field, source: Field): Field {
  const value = source.options.get('default');
  const options = new Map(field.options);
  if (value !== undefined) options.set('default', value);
  return { ...field, default: source.default, options };
}
