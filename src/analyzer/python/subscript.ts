import type { Location } from '../location.ts';
import { isSequence, sequence, string, unknown } from './make.ts';
import { areEqual } from './operators.ts';
import type { SyntaxNode } from './syntax.ts';
import type { PythonValue } from './value.ts';

type EvaluatePart = (node: SyntaxNode) => PythonValue;

/** `container[key]` and `container[start:stop:step]` of a known container. */
export function selectItem(container: PythonValue, key: SyntaxNode, evaluate: EvaluatePart, at: Location): PythonValue {
  if (key.type === 'slice') return selectSlice(container, key, evaluate, at);
  return itemOf(container, evaluate(key), at);
}

/** `container[index]` for a known index. */
export function itemOf(container: PythonValue, index: PythonValue, at: Location): PythonValue {
  if (container.kind === 'dict') {
    const matches = container.entries.map(([candidate]) => areEqual(candidate, index));
    const found = container.entries[matches.lastIndexOf(true)];
    if (found !== undefined && !matches.includes(undefined)) return found[1];
    const missing = unknown('a key that the dict does not plainly hold', at);
    return matches.includes(undefined) ? missing : { ...missing, raises: 'KeyError' };
  }
  if (container.kind === 'unknown') return unknown(container.reason, at);
  if (index.kind !== 'integer') return unknown('an index that is not known', at);
  const position = Number(index.value);
  if (isSequence(container)) return container.items.at(position) ?? unknown('an index out of range', at);
  if (container.kind === 'string') {
    const character = container.value.at(position);
    return character === undefined ? unknown('an index out of range', at) : string(character, at);
  }
  return unknown('an item of a value that is not known', at);
}

function selectSlice(container: PythonValue, key: SyntaxNode, evaluate: EvaluatePart, at: Location): PythonValue {
  const [start, stop, step] = sliceBounds(key, evaluate);
  if (start === 'unknown' || stop === 'unknown' || step === 'unknown' || step === 0)
    return unknown('a slice with bounds that are not known', at);
  if (container.kind === 'string') return string(slice([...container.value], start, stop, step).join(''), at);
  if (isSequence(container)) return sequence(container.kind, slice(container.items, start, stop, step), at);
  return unknown('a slice of a value that is not known', at);
}

type Bound = number | undefined | 'unknown';

/** The three places of a slice; an empty one is undefined. */
function sliceBounds(key: SyntaxNode, evaluate: EvaluatePart): [Bound, Bound, Bound] {
  const bounds: [Bound, Bound, Bound] = [undefined, undefined, undefined];
  let place = 0;
  for (const child of key.children) {
    if (child.type === ':') {
      place += 1;
    } else {
      const value = evaluate(child);
      if (value.kind === 'integer') bounds[Math.min(place, 2)] = Number(value.value);
      else if (value.kind !== 'none') bounds[Math.min(place, 2)] = 'unknown';
    }
  }
  return bounds;
}

function slice<Item>(items: readonly Item[], start: number | undefined, stop: number | undefined, step = 1): Item[] {
  if (step > 0) return items.slice(start, stop).filter((_item, index) => index % step === 0);
  const reversed = items.toReversed();
  const mirror = (bound: number | undefined): number | undefined =>
    bound === undefined ? undefined : items.length - 1 - (bound < 0 ? Math.max(bound + items.length, -1) : bound);
  return reversed.slice(mirror(start), mirror(stop)).filter((_item, index) => index % -step === 0);
}
