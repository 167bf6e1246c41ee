/** One command as written: `/lockkeeper VERB ARGUMENT… key="value"`. */
export interface Command {
  readonly verb: string;
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  /** The line of the comment, counted from 0: with the comment's id it identifies the command. */
  readonly line: number;
}

const maxCommands = 5;
const commandLine = /^ {0,3}(?:\/lockkeeper|@lockkeeper(?:\[bot\])?)[ \t]+(\S.*)$/i;

/**
 * The commands of a comment: each alone on its line, not in code, quotes or HTML comments. At most five count. Case does not
 * matter in the prefix and the verb.
 */
export function findCommands(body: string): readonly Command[] {
  const commands: Command[] = [];
  for (const [line, text] of visibleLines(body)) {
    const rest = commandLine.exec(text)?.[1];
    if (rest !== undefined && commands.length < maxCommands) commands.push({ ...parseWords(rest), line });
  }
  return commands;
}

/** Lines that a reader sees as plain text, with their numbers. */
function visibleLines(body: string): [number, string][] {
  const withoutComments = body.replaceAll(/<!--[\s\S]*?(-->|$)/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  const lines: [number, string][] = [];
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
  return lines;
}

function parseWords(text: string): Pick<Command, 'verb' | 'words' | 'options'> {
  const words: string[] = [];
  const options = new Map<string, string>();
  // Phones and word processors turn quotes into curly ones.
  const plain = text.replaceAll(/[“”„]/g, '"');
  for (const match of plain.matchAll(/([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|(\S+))|"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
    const [, key, quoted, bare, text2, word] = match;
    if (key === undefined) words.push(unescape(text2) ?? word ?? '');
    else options.set(key.toLowerCase(), unescape(quoted) ?? bare ?? '');
  }
  const [verb = '', ...rest] = words;
  return { verb: verb.toLowerCase(), words: rest, options };
}

function unescape(text: string | undefined): string | undefined {
  return text?.replaceAll(/\\(.)/g, '$1');
}
