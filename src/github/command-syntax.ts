/** One command as written: `/lockkeeper VERB ARGUMENT… key="value"`. */
export interface Command {
  readonly verb: string;
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  /** `--full` and the like, without the dashes. */
  readonly flags: ReadonlySet<string>;
  /** The line of the comment, counted from 0: with the comment's id it identifies the command. */
  readonly line: number;
  /** As it was written. */
  readonly text: string;
}

const maxCommands = 5;

/** Whoever is mentioned: for those who do not know what the App is called. */
export const anybody = Symbol('anybody');

/** The login of the App: names of Apps are unique on GitHub, so most are not called "lockkeeper". */
export type Addressee = string | typeof anybody;

interface Lines {
  readonly command: RegExp;
  readonly quoted: RegExp;
}

const known = new Map<Addressee, Lines>();

function linesFor(addressee: Addressee): Lines {
  const lines = known.get(addressee) ?? makeLines(addressee);
  known.set(addressee, lines);
  return lines;
}

function makeLines(addressee: Addressee): Lines {
  // Logins are letters, digits and hyphens.
  const name = addressee === anybody ? '[a-z0-9-]{1,100}' : `(?:lockkeeper|${addressee.replaceAll(/[^\w-]/g, '')})`;
  const prefix = String.raw`(?:\/lockkeeper|@${name}(?:\[bot\])?)[ \t]+`;
  return {
    command: new RegExp(String.raw`^ {0,3}${prefix}(\S.*)$`, 'i'),
    quoted: new RegExp('^ {0,3}(`+) ?(' + prefix + '[^`]+?) ?\\1[ \\t]*$', 'im'),
  };
}

/** A command that stands in backticks on a line of its own, in a comment without real commands: it was probably meant. */
export function findQuotedCommand(body: string, addressee: Addressee = 'lockkeeper'): string | undefined {
  if (findCommands(body, addressee).length > 0) return undefined;
  const { quoted: quotedLine } = linesFor(addressee);
  for (const [, text] of visibleLines(body)) {
    const command = quotedLine.exec(text)?.[2];
    if (command !== undefined) return command.trim();
  }
  return undefined;
}

/**
 * The commands of a comment: each alone on its line, not in code, quotes or HTML comments. At most five count. Case does not
 * matter in the prefix and the verb. A mention of `addressee` is a prefix as well.
 */
export function findCommands(body: string, addressee: Addressee = 'lockkeeper'): readonly Command[] {
  const { command: commandLine } = linesFor(addressee);
  const commands: Command[] = [];
  for (const [line, text] of visibleLines(body)) {
    const rest = commandLine.exec(text)?.[1];
    if (rest !== undefined && commands.length < maxCommands)
      commands.push({ ...parseWords(rest), line, text: text.trim() });
  }
  return commands;
}

/** Lines that a reader sees as plain text, with their numbers. */
function visibleLines(body: string): readonly (readonly [number, string])[] {
  const withoutComments = body.replaceAll(/<!--[\s\S]*?(-->|$)/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  const lines: (readonly [number, string])[] = [];
  let fence: string | undefined;
  for (const [index, line] of withoutComments.split(/\r\n|\n|\r/).entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
    } else if (!/^( {4}|\t| {0,3}>)/.test(line)) {
      lines.push([index, line]);
    }
  }
  const hidden = linesInCodeSpans(lines);
  return lines.filter(([index]) => !hidden.has(index));
}

/** Lines that begin inside of a code span, which was opened on an earlier line of the same paragraph. */
function linesInCodeSpans(lines: readonly (readonly [number, string])[]): ReadonlySet<number> {
  const hidden = new Set<number>();
  for (const runs of backtickRuns(lines)) {
    const next = nextOfSameLength(runs);
    for (let open = 0; open < runs.length;) {
      const close = next[open];
      if (close === undefined) {
        open += 1;
        continue;
      }
      for (let line = (runs[open]?.line ?? 0) + 1; line <= (runs[close]?.line ?? 0); line += 1) hidden.add(line);
      open = close + 1;
    }
  }
  return hidden;
}

interface BacktickRun {
  readonly line: number;
  readonly length: number;
}

/** The runs of backticks of each paragraph. */
function backtickRuns(lines: readonly (readonly [number, string])[]): readonly (readonly BacktickRun[])[] {
  const paragraphs: BacktickRun[][] = [[]];
  let before = -1;
  for (const [line, text] of lines) {
    if (text.trim() === '' || line !== before + 1) paragraphs.push([]);
    for (const [run] of text.matchAll(/`+/g)) paragraphs.at(-1)?.push({ line, length: run.length });
    before = line;
  }
  return paragraphs;
}

function nextOfSameLength(runs: readonly BacktickRun[]): readonly (number | undefined)[] {
  const nearest = new Map<number, number>();
  const next: (number | undefined)[] = [];
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const length = runs[index]?.length ?? 0;
    next[index] = nearest.get(length);
    nearest.set(length, index);
  }
  return next;
}

function parseWords(text: string): Pick<Command, 'verb' | 'words' | 'options' | 'flags'> {
  const words: string[] = [];
  const flags = new Set<string>();
  const options = new Map<string, string>();
  // Phones and word processors turn quotes into curly ones.
  const plain = text.replaceAll(/[“”„]/g, '"');
  for (const match of plain.matchAll(/([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|(\S+))|"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
    const [, key, quoted, bare, text2, word] = match;
    const flag = /^(?:--|—)([\w-]+)$/.exec(word ?? '')?.[1];
    if (flag !== undefined) flags.add(flag.toLowerCase());
    else if (key === undefined) words.push(unescape(text2) ?? word ?? '');
    else options.set(key.toLowerCase(), unescape(quoted) ?? bare ?? '');
  }
  const [verb = '', ...rest] = words;
  return { verb: verb.toLowerCase(), words: rest, options, flags };
}

function unescape(text: string | undefined): string | undefined {
  return text?.replaceAll(/\\(.)/g, '$1');
}
