import type { PythonValue } from '../python/value.ts';

/** The text of a string value; undefined for anything else. */
export function stringOf(value: PythonValue | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}

/** The items of a list, tuple or set; undefined for anything else. */
export function itemsOf(value: PythonValue | undefined): readonly PythonValue[] | undefined {
  return value?.kind === 'list' || value?.kind === 'tuple' || value?.kind === 'set' ? value.items : undefined;
}

/** A list of strings; undefined if any part is something else. */
export function stringsOf(value: PythonValue | undefined): readonly string[] | undefined {
  const strings = itemsOf(value)?.map((item) => stringOf(item));
  return strings?.every((item) => item !== undefined) === true ? strings : undefined;
}

/** The entries of a dict by string key; other keys are left out. Undefined for anything but a dict. */
export function entriesOf(value: PythonValue | undefined): ReadonlyMap<string, PythonValue> | undefined {
  if (value?.kind !== 'dict') return undefined;
  return new Map(value.entries.flatMap(([key, entry]) => (key.kind === 'string' ? [[key.value, entry] as const] : [])));
}

/**
 * Django's `normalize_together`: `("a", "b")` and `[("a", "b"), …]` alike give groups of names. Undefined where it can't be read.
 */
export function togetherOf(value: PythonValue | undefined): readonly (readonly string[])[] | undefined {
  if (value === undefined || value.kind === 'none') return [];
  // Whatever is false counts as nothing, `{}` too.
  if (value.kind === 'dict' && value.entries.length === 0) return [];
  const flat = stringsOf(value);
  if (flat !== undefined) return flat.length === 0 ? [] : [flat];
  const groups = itemsOf(value)?.map((item) => stringsOf(item));
  return groups?.every((group) => group !== undefined) === true ? groups : undefined;
}
