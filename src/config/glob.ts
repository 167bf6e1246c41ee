/** True for a path that one of the globs means. */
export type PathMatcher = (path: string) => boolean;

/** Any run, also an empty one: of characters in a name (`*`), or of folders (`**`). */
const run = Symbol('any run');

/** One character of a name: itself, or what tells whether it fits. */
type Character = string | ((character: string) => boolean);
/** A folder or file: its name, or a pattern of it. */
type Name = string | readonly (Character | typeof run)[];

/** Comparisons that one path is worth, with all globs together; whoever needs more means nothing by it. */
const mostComparisons = 100_000;

/** `{a,b}{a,b}…` doubles with each pair; beyond so many alternatives, braces are braces. */
const mostAlternatives = 256;

/**
 * Compiles globs: `*` and `?` within a name, `**` as a whole name for any number of folders, `[a-z]` and `[!a-z]`, and `{a,b}`; a
 * backslash takes what follows literally. They come from strangers: a regular expression made of one can keep a process busy for
 * ever, so a path is tried in time that grows with the product of both lengths at most, and not for long.
 */
export function compileGlobs(globs: readonly string[]): PathMatcher {
  const compiled = globs.flatMap((glob) => alternativesOf(glob.replace(/^\.\//, '')).map(namesOf));
  return (path) => {
    const names = path.split('/');
    let comparisons = 0;
    const isTooMuch = (): boolean => {
      comparisons += 1;
      return comparisons > mostComparisons;
    };
    const fitsName = (name: Name, text: string): boolean =>
      typeof name === 'string' ? name === text : fitsWhole(name, text, fitsCharacter, isTooMuch);
    return compiled.some((pattern) => fitsWhole(pattern, names, fitsName, isTooMuch));
  };
}

function fitsCharacter(character: Character, text: string): boolean {
  return typeof character === 'string' ? character === text : character(text);
}

/** Whether parts, with runs among them, cover all of some pieces. After a failure only the last run has to take one piece more. */
function fitsWhole<Part, Piece>(
  parts: readonly (Part | typeof run)[],
  pieces: ArrayLike<Piece>,
  fits: (part: Part, piece: Piece) => boolean,
  isTooMuch: () => boolean,
): boolean {
  let [part, piece] = [0, 0];
  let [lastRun, takenByRun] = [-1, 0];
  while (piece < pieces.length) {
    if (isTooMuch()) return false;
    const wanted = parts[part];
    if (wanted === run) {
      [lastRun, takenByRun] = [part, piece];
      part += 1;
    } else if (wanted !== undefined && fits(wanted, pieces[piece] as Piece)) {
      part += 1;
      piece += 1;
    } else if (lastRun >= 0) {
      takenByRun += 1;
      [part, piece] = [lastRun + 1, takenByRun];
    } else {
      return false;
    }
  }
  return parts.slice(part).every((each) => each === run);
}

function namesOf(glob: string): readonly (Name | typeof run)[] {
  return glob.split('/').map((name) => (name === '**' ? run : nameOf(name)));
}

function nameOf(text: string): Name {
  if (!/[*?[\\]/.test(text)) return text;
  const name: (Character | typeof run)[] = [];
  for (const [token] of text.matchAll(/\*+|\?|\[[!^]?[^\]]+\]|\\.|./gs)) {
    if (token.startsWith('*')) name.push(run);
    else if (token === '?') name.push(() => true);
    else if (token.length > 2 && token.startsWith('[')) name.push(classOf(token.slice(1, -1)));
    else name.push(...token.replace(/^\\(?=.)/s, ''));
  }
  return name;
}

/** `a-z_`, or `!a-z_` for any other character. */
function classOf(text: string): (character: string) => boolean {
  const isInverted = /^[!^]/.test(text);
  const ranges = [...text.slice(isInverted ? 1 : 0).matchAll(/(.)-(.)|./gs)];
  return (character) =>
    isInverted !== ranges.some(([whole, first = whole, last = whole]) => first <= character && character <= last);
}

/** What `{a,b}` stands for, one glob each. Braces within braces, and those without a comma, are taken as they are. */
function alternativesOf(glob: string): readonly string[] {
  let globs = [''];
  for (const [token, inner] of glob.matchAll(/\\.|\{([^{}]*,[^{}]*)\}|./gs)) {
    const parts =
      inner === undefined || globs.length * inner.split(',').length > mostAlternatives ? [token] : inner.split(',');
    globs = globs.flatMap((before) => parts.map((part) => before + part));
  }
  return globs;
}
