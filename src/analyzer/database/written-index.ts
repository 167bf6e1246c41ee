/** The keys of a CREATE INDEX as they are written, without orders and operator classes, and the condition of its WHERE. */
export interface WrittenIndex {
  readonly keys: readonly string[];
  readonly condition: string | undefined;
}

/**
 * Cuts the text of a CREATE INDEX, for SQL that asks about the same keys: the parser tells where an expression begins, not where it
 * ends. The keys are the first parentheses of the statement. Undefined for texts with comments or dollar quotes.
 */
export function writtenIndex(sql: string): WrittenIndex | undefined {
  if (/--|\/\*|\$/u.test(sql)) return undefined;
  const parts = topLevel(sql);
  const list = parts.findIndex(({ text }) => text.startsWith('('));
  const given = parts[list];
  if (given === undefined) return undefined;
  const keys = topLevel(given.text.slice(1, -1), ',').map(keyOf);
  const where = parts.findIndex(({ text }, index) => index > list && /^where$/iu.test(text));
  const condition = where === -1 ? undefined : sql.slice(parts[where + 1]?.start).replace(/[\s;]+$/u, '');
  return keys.includes('') ? undefined : { keys, condition };
}

interface Part {
  readonly text: string;
  readonly start: number;
}

/** The words of a text, a pair of parentheses or quotes being one word; with a separator, what stands between those outside of pairs. */
function topLevel(text: string, separator?: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  const end = (index: number): void => {
    if (text.slice(start, index).trim() !== '') parts.push({ text: text.slice(start, index).trim(), start });
  };
  for (let index = 0; index < text.length; index += 1) {
    const opens = text[index] ?? '';
    const isSeparator = separator === undefined ? /\s/u.test(opens) : opens === separator;
    if (isSeparator || (opens === '(' && separator === undefined)) {
      end(index);
      start = isSeparator ? index + 1 : index;
    }
    if (opens === '(' || opens === '"' || opens === "'") index = endOfPair(text, index);
  }
  end(text.length);
  return parts;
}

/** The position of the parenthesis or quote that ends what begins at another; a doubled quote ends one and begins another. */
function endOfPair(text: string, start: number): number {
  const opens = text[start];
  if (opens !== '(') {
    const found = text.indexOf(opens ?? '"', start + 1);
    return found === -1 ? text.length : found;
  }
  for (let index = start + 1; index < text.length; index += 1) {
    const here = text[index] ?? '';
    if (here === ')') return index;
    if (here === '(' || here === '"' || here === "'") index = endOfPair(text, index);
  }
  return text.length;
}

/** A column, a call, or an expression in parentheses, without what follows it. */
function keyOf({ text }: Part): string {
  const [first, second] = topLevel(text);
  const isCall = first !== undefined && !first.text.startsWith('(') && second?.text.startsWith('(') === true;
  // Between an operator class and its options stands a space as well: a call has none in what Django writes.
  return isCall && second.start === first.start + first.text.length ? first.text + second.text : (first?.text ?? '');
}
