import { isMap } from './layered-map.ts';

/** How deep values are compared: what is deeper, or circular, counts as different. */
const deepest = 60;

/**
 * True if two values hold the same, members of maps and sets in the same order. Functions are the same only if they are one. What
 * has more parts than `mostParts` counts as different.
 */
export function isSameValue(one: unknown, other: unknown, mostParts = 100_000): boolean {
  const left = { parts: mostParts };
  return isSame(one, other, left, 0);
}

function isSame(one: unknown, other: unknown, left: { parts: number }, depth: number): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  left.parts -= 1;
  if (left.parts < 0 || depth > deepest) return false;
  const areMaps = isMap(one) && isMap(other);
  if (!areMaps && Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  const membersOne = membersOf(one);
  const membersOther = membersOf(other);
  return (
    membersOne.length === membersOther.length &&
    membersOne.every((member, index) => isSame(member, membersOther[index], left, depth + 1))
  );
}

/** Keys and values in turn. */
function membersOf(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isMap(value)) return [...value].flat(1);
  if (value instanceof Set) return [...(value as ReadonlySet<unknown>)];
  return Object.entries(value).flat(1);
}
