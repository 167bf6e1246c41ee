import type { Vendor } from '../../target.ts';
import { splitStatements } from '../mysql/split-statements.ts';
import { tokensOf as mysqlTokens, type Token as WrittenToken } from '../mysql/tokens.ts';
import { sqliteTokens } from '../sqlite/tokens.ts';

/** A token of MySQL's SQL, as far as definitions of tables need them. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'sign';
  /** Words in upper case; names and texts without their quotes. */
  readonly text: string;
  /** As written, names without their quotes. */
  readonly source: string;
}

/** The statements of a text, each as its tokens; comments and white space are left out. */
export function statementsOf(sql: string, vendor: Vendor): readonly (readonly Token[])[] {
  const tokens = vendor === 'sqlite' ? sqliteTokens(sql) : mysqlTokens(sql);
  return splitStatements(tokens).map(tokensFor);
}

/** Tokens as definitions of tables are read from. */
export function tokensFor(tokens: readonly WrittenToken[]): readonly Token[] {
  return tokens.map(({ kind, value }) =>
    kind === 'word'
      ? { kind, text: value.toUpperCase(), source: value }
      : { kind: kind === 'number' ? 'word' : kind, text: value, source: value },
  );
}

/** Cuts tokens at a sign that stands outside of parentheses. */
export function cutAt(tokens: readonly Token[], sign: string): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const each of tokens) {
    if (each.kind === 'sign' && each.text === '(') depth += 1;
    if (each.kind === 'sign' && each.text === ')') depth -= 1;
    if (depth === 0 && each.kind === 'sign' && each.text === sign) parts.push([]);
    else parts.at(-1)?.push(each);
  }
  return parts.filter((part) => part.length > 0);
}

/** Reads tokens one by one. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get rest(): readonly Token[] {
    return this.#tokens.slice(this.#position);
  }

  get next(): Token | undefined {
    return this.#tokens[this.#position];
  }

  /** Takes the words if they come next, all of them. */
  take(...words: readonly string[]): boolean {
    const found = words.every((word, index) => {
      const each = this.#tokens[this.#position + index];
      return each !== undefined && each.kind !== 'name' && each.kind !== 'text' && each.text === word;
    });
    if (found) this.#position += words.length;
    return found;
  }

  /** The next name, of a table without its database. */
  name(): string | undefined {
    const each = this.next;
    if (each === undefined || each.kind === 'sign' || each.kind === 'text') return undefined;
    this.#position += 1;
    if (this.take('.')) return this.name();
    return each.source;
  }

  /** What stands between the parentheses that come next. */
  parentheses(): readonly Token[] | undefined {
    if (!this.take('(')) return undefined;
    const start = this.#position;
    for (let depth = 1; this.#position < this.#tokens.length; this.#position += 1) {
      const each = this.#tokens[this.#position];
      if (each?.kind !== 'sign') continue;
      if (each.text === '(') depth += 1;
      if (each.text === ')') depth -= 1;
      if (depth === 0) {
        this.#position += 1;
        return this.#tokens.slice(start, this.#position - 1);
      }
    }
    return undefined;
  }

  skip(): void {
    this.#position += 1;
  }
}
