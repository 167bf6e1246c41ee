import { isMap } from './layered-map.ts';

/** Where a value stands, what it was made from, and what is told of it: not what it is. */
const withoutMeaning: ReadonlySet<string> = new Set([
  'at',
  'node',
  'keywordLocations',
  'bound',
  'attributes',
  'unresolved',
  'throughUnresolved',
  'doubt',
  'createdBy',
]);

/**
 * What a value, a field or a model is, as text to compare with another one: without its place in the file, and without the order
 * in which names are given.
 */
export function meaningOf(value: unknown): string {
  return JSON.stringify(value, (key, item: unknown) => {
    if (withoutMeaning.has(key)) return undefined;
    if (typeof item === 'bigint') return `${item}n`;
    if (item instanceof Set) return [...(item as ReadonlySet<unknown>)];
    if (!isMap(item)) return item;
    const entries = [...item].filter(([name, given]) => !isLeftOut(name, given));
    return entries.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  });
}

/** `verbose_name=None` is what a field has without it; `default=None` is a default. */
function isLeftOut(name: unknown, given: unknown): boolean {
  const isNone = typeof given === 'object' && given !== null && 'kind' in given && given.kind === 'none';
  return isNone && name !== 'default' && name !== 'db_default';
}
