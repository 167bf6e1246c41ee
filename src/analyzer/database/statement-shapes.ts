import type { Node } from './prepare.ts';
import type { Shape } from './split-sql.ts';

/**
 * Syntax trees of statements that differ in nothing but their quoted names. PostgreSQL's grammar takes every quoted name for the
 * same token, so that the tree of one such statement is that of the others with other names in it: most of what Django writes
 * is one of some dozen shapes, and the grammar reads each of them once.
 *
 * A tree made so has no locations, but where there is a CHECK constraint, whose text is kept: there they are UTF-16 units from the
 * start of the statement.
 */
export interface ShapeCache {
  /** The tree of a statement of a shape that was seen often enough; undefined where the statement has to be parsed. */
  treeOf(shape: Shape): Node | undefined;
}

/** Parses one statement; undefined where the text is not one. */
type Parse = (text: string) => Node | undefined;

/** Makes the tree for a statement's names. */
type Template = (identifiers: readonly string[]) => Node;

/** Longer shapes are data, and seldom come again. */
const longestShape = 2000;
/** The shapes that are kept take at most this many characters; beyond, they are gathered anew. */
const mostCharacters = 1_000_000;

export function createShapeCache(parse: Parse): ShapeCache {
  const templates = new Map<string, Template | 'seen' | 'unfit'>();
  let characters = 0;
  return {
    treeOf({ key, identifiers }) {
      const known = templates.get(key);
      if (typeof known === 'function') return identifiers.some(hasMeaning) ? undefined : known(identifiers);
      if (known === 'unfit' || key.length > longestShape) return undefined;
      if (known === undefined) {
        if (characters + key.length > mostCharacters) {
          templates.clear();
          characters = 0;
        }
        characters += key.length;
        templates.set(key, isFit(key) ? 'seen' : 'unfit');
        return undefined;
      }
      templates.set(key, templateOf(key, identifiers.length, parse) ?? 'unfit');
      return undefined;
    },
  };
}

/** The kinds of statement whose grammar does not look at the text of a name. */
function isFit(key: string): boolean {
  return /^(?:create (?:unique )?(?:table|index)|alter table|drop (?:table|index)|set constraints|begin|commit)\b/i.test(
    key,
  );
}

/** The grammar counts locations in bytes of UTF-8, which are UTF-16 units in ASCII alone. */
// eslint-disable-next-line no-control-regex
const isAscii = /^[\0-\x7f]*$/;

/** Names that the grammar compares with words of its own even in quotes: roles, ways to partition (gram.y). */
function hasMeaning(name: string): boolean {
  return name.length < 10 && meaningful.has(name.toLowerCase());
}

const meaningful: ReadonlySet<string> = new Set(['public', 'none', 'list', 'range', 'hash', 'modulus', 'remainder']);

const markPrefix = 'lockkeeper:name:';
const mark = /^lockkeeper:name:(\d+)$/;

/** Parses the shape with a mark for each name. Undefined where a mark is lost or has become a part of something else. */
function templateOf(key: string, count: number, parse: Parse): Template | undefined {
  let next = 0;
  const text = key.replaceAll('""', () => {
    next += 1;
    return `"${markPrefix}${next - 1}"`;
  });
  const needsLocations = /\bcheck\b/i.test(key);
  if (next !== count || (needsLocations && !isAscii.test(key))) return undefined;
  const tree = parse(text);
  if (tree === undefined) return undefined;
  const marks: Marks = { found: new Set(), unfit: false, ends: needsLocations ? endsOfMarks(text) : undefined };
  const make = makerOf(tree, marks);
  if (marks.unfit || marks.found.size !== count) return undefined;
  return (typeof make === 'function' ? make : () => make) as Template;
}

interface Marks {
  readonly found: Set<number>;
  unfit: boolean;
  /** Where each mark of the text ends; undefined where locations are left out. */
  readonly ends: readonly number[] | undefined;
}

function endsOfMarks(text: string): readonly number[] {
  return Array.from(text.matchAll(/"lockkeeper:name:\d+"/g), ({ index, 0: name }) => index + name.length);
}

/** A location in the marked text, in a text with names in the place of the marks. */
function locationMaker(location: unknown, ends: readonly number[]): unknown {
  if (typeof location !== 'number') return location;
  const before = ends.filter((end) => end <= location).length;
  let fixed = location;
  for (let index = 0; index < before; index += 1) fixed -= `${markPrefix}${index}`.length;
  return (names: readonly string[]) => {
    let at = fixed;
    for (let index = 0; index < before; index += 1) at += names[index]?.length ?? 0;
    return at;
  };
}

/** What makes a part of a tree of the names; or, for a part without names, the part itself, which all trees share. */
function makerOf(part: unknown, marks: Marks): unknown {
  if (typeof part === 'string') return nameMaker(part, marks);
  if (Array.isArray(part)) return listMaker(part, marks);
  if (typeof part !== 'object' || part === null) return part;
  const shared: Record<string, unknown> = {};
  const made: [key: string, make: (names: readonly string[]) => unknown][] = [];
  for (const [key, value] of Object.entries(part)) {
    if (isLocation.test(key) && marks.ends === undefined) continue;
    const member = isLocation.test(key) ? locationMaker(value, marks.ends ?? []) : makerOf(value, marks);
    // Members keep their order: trees are walked in it.
    if (typeof member === 'function') made.push([key, member as (typeof made)[number][1]]);
    shared[key] = typeof member === 'function' ? undefined : member;
  }
  if (made.length === 0) return Object.freeze(shared);
  return (names: readonly string[]): object => {
    const copy = { ...shared };
    for (const [key, make] of made) copy[key] = make(names);
    return copy;
  };
}

const isLocation = /^(?:location|\w+_location|(?:rexpr_)?list_(?:start|end))$/;

function nameMaker(text: string, marks: Marks): unknown {
  if (!text.includes(markPrefix)) return text;
  const index = mark.exec(text)?.[1];
  if (index === undefined) {
    marks.unfit = true;
    return text;
  }
  marks.found.add(Number(index));
  const position = Number(index);
  return (names: readonly string[]) => names[position];
}

function listMaker(items: readonly unknown[], marks: Marks): unknown {
  const makers = items.map((item) => makerOf(item, marks));
  if (!makers.some((maker) => typeof maker === 'function')) return Object.freeze(makers);
  return (names: readonly string[]) => makers.map((maker) => (typeof maker === 'function' ? maker(names) : maker));
}
