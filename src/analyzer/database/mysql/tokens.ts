/** A word, name, text, number or sign of MySQL's SQL. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign';
  /** A word in upper case, a name or text without its quotes. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Longer texts are data, not migrations. */
const longestText = 4_000_000;

const pattern =
  /\/\*[\s\S]*?(?:\*\/|$)|(?:--(?=\s|$)|#)[^\n]*|`(?:[^`]|``)*`|'(?:[^'\\]|\\[\s\S]|'')*'|"(?:[^"\\]|\\[\s\S]|"")*"|@{0,2}[\p{L}_$][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|[^\s]/gu;

/**
 * The tokens of a text, without comments. Double quotes are texts, as they are unless `ANSI_QUOTES` is set.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/language-structure.html
 */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > longestText) return [];
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const [raw] = match;
    const start = match.index;
    const end = start + raw.length;
    if (raw.startsWith('/*') || raw.startsWith('#') || raw.startsWith('--')) continue;
    tokens.push({ ...readToken(raw), start, end });
  }
  return tokens;
}

function readToken(raw: string): Pick<Token, 'kind' | 'value'> {
  const [first = ''] = raw;
  if (first === '`' && raw.length > 1) return { kind: 'name', value: raw.slice(1, -1).replaceAll('``', '`') };
  if ((first === "'" || first === '"') && raw.length > 1) return { kind: 'text', value: raw.slice(1, -1) };
  if (/\d/.test(first)) return { kind: 'number', value: raw };
  return /[\p{L}_$]/u.test(first) || /^@./u.test(raw) ? { kind: 'word', value: raw } : { kind: 'sign', value: raw };
}

/** Cuts a list at a sign that stands outside of parentheses. */
export function splitAt(tokens: readonly Token[], sign: string): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'sign' && token.value === '(') depth += 1;
    if (token.kind === 'sign' && token.value === ')') depth -= 1;
    if (depth === 0 && token.kind === 'sign' && token.value === sign) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** Reads tokens one after the other. */
export class Cursor {
  private position = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  /** Takes the given words if they are next, all of them or none. */
  take(...words: readonly string[]): boolean {
    const isNext = words.every((word, index) => this.isWord(this.position + index, word));
    if (isNext) this.position += words.length;
    return isNext;
  }

  /** True if the word is next. */
  isNext(word: string): boolean {
    return this.isWord(this.position, word);
  }

  /** Takes a sign if it is next. */
  takeSign(sign: string): boolean {
    const token = this.tokens[this.position];
    if (token?.kind !== 'sign' || token.value !== sign) return false;
    this.position += 1;
    return true;
  }

  /** A name, quoted or not; with its database in front, if one is written. */
  name(): string | undefined {
    const token = this.tokens[this.position];
    if (token === undefined || (token.kind !== 'name' && token.kind !== 'word')) return undefined;
    this.position += 1;
    if (!this.takeSign('.')) return token.value;
    const local = this.name();
    return local === undefined ? undefined : `${token.value}.${local}`;
  }

  /** What stands between the parenthesis that is next and the one that closes it. */
  group(): readonly Token[] | undefined {
    if (!this.takeSign('(')) return undefined;
    const start = this.position;
    for (let depth = 1; this.position < this.tokens.length; this.position += 1) {
      const token = this.tokens[this.position];
      if (token?.kind === 'sign' && token.value === '(') depth += 1;
      if (token?.kind === 'sign' && token.value === ')') depth -= 1;
      if (depth === 0) {
        this.position += 1;
        return this.tokens.slice(start, this.position - 1);
      }
    }
    return this.tokens.slice(start);
  }

  /** What is left, without taking it. */
  get ahead(): readonly Token[] {
    return this.tokens.slice(this.position);
  }

  skip(): Token | undefined {
    const token = this.tokens[this.position];
    this.position += 1;
    return token;
  }

  get isAtEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  rest(): readonly Token[] {
    const rest = this.tokens.slice(this.position);
    this.position = this.tokens.length;
    return rest;
  }

  private isWord(position: number, word: string): boolean {
    const token = this.tokens[position];
    return token?.kind === 'word' && token.value.toUpperCase() === word;
  }
}
