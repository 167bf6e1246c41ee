import type { PlContent } from './plpgsql-tree.ts';
import { forgetAssigned, goesOn, softened, under, type Outcome, type Place, type Reading } from './plpgsql-reading.ts';
import type { KnownValue, Values } from './values.ts';

/** A loop whose passes are known is followed pass by pass up to this many. */
const mostPasses = 100;

/** Loops in loops multiply: after so much, their bodies are read once. */
const mostFollowed = 1000;
const mostSteps = 5000;

/** What a pass of a loop starts with: variables of its own, or nothing where the loop has ended. */
export type Pass = ReadonlyMap<string, KnownValue> | 'end' | undefined;

/**
 * Follows a loop pass by pass while it is known that there is a next one. Undefined, with nothing read, where the passes are too
 * many, or where it is not known whether there is another one and `next` needs to know.
 */
export function followPasses(
  reading: Reading,
  content: PlContent,
  place: Place,
  {
    next,
    isList,
    own,
  }: { readonly next: (pass: number) => Pass; readonly isList: boolean; readonly own: readonly string[] },
): Outcome | undefined {
  const { values: before, parts, catalog } = reading;
  const start = parts.length;
  reading.values = before.copy();
  reading.catalog = catalog?.snapshot();
  const giveUp = (): undefined => {
    reading.values = before;
    reading.catalog = catalog;
    parts.length = start;
  };
  let inner = place;
  let left = goesOn;
  for (let pass = 0; ; pass += 1) {
    const given = next(pass);
    if (given === 'end') break;
    const isTooMuch = pass >= mostPasses || parts.length > mostFollowed || reading.steps > mostSteps;
    if (given === undefined || isTooMuch) return giveUp();
    for (const [name, value] of given) reading.values.set(name, value);
    const outcome = reading.readList(content['body'], inner);
    if (outcome.leaves === 'never' || outcome.from === 'pass') continue;
    if (outcome.leaves === 'always' && outcome.from === 'loop') break;
    if (outcome.leaves === 'always') {
      left = left.leaves === 'maybe' ? softened(outcome) : outcome;
      break;
    }
    if (!isList) return giveUp();
    left = outcome;
    inner = under(place, `line ${outcome.line} has not left before`);
  }
  restore(reading, before, own);
  if (left.leaves === 'never') return goesOn;
  forgetAssigned(reading, content);
  return left.from === 'loop' ? goesOn : left;
}

/** After a loop, its own variables are again those that they were before. */
function restore({ values }: Reading, before: Values, own: readonly string[]): void {
  values.forget(own);
  for (const name of own) values.set(name, before.get(name));
}

/** A loop over values that are written down. Its variable is bound in each pass, if the body leaves it alone. */
export function followList(
  reading: Reading,
  content: PlContent,
  place: Place,
  passes: readonly (readonly (readonly [name: string, value: KnownValue])[])[],
): Outcome | undefined {
  const own = [...new Set(passes.flat().map(([name]) => name.split('.')[0] ?? ''))];
  return followPasses(reading, content, place, {
    next: (pass) => {
      const given = passes[pass];
      return given === undefined ? 'end' : new Map(given);
    },
    isList: true,
    own,
  });
}
