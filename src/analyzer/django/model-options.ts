import type { Unresolved } from '../location.ts';
import type { Modules } from '../python/module.ts';
import { setOrder } from '../python/set-order.ts';
import type { PythonValue } from '../python/value.ts';
import { unknownTable } from '../sql/statement.ts';
import { entriesOf, itemsOf, stringOf, togetherOf } from './plain-values.ts';
import { readConstraint } from './read-constraint.ts';
import { isDefinition, readIndex } from './read-index.ts';
import type { ModelOptions } from './state.ts';

export const defaultOptions: ModelOptions = {
  dbTable: undefined,
  dbTableComment: undefined,
  dbTablespace: undefined,
  managed: true,
  proxy: false,
  abstract: false,
  swappable: undefined,
  orderWithRespectTo: undefined,
  uniqueTogether: [],
  indexTogether: [],
  hasUnorderedTogether: false,
  indexes: [],
  constraints: [],
  other: new Map(),
};

/** Reads a model's `options` dict; what matters for SQL and can't be read is noted. */
export function readModelOptions(
  value: PythonValue | undefined,
  modules: Modules,
): { readonly options: ModelOptions; readonly unresolved: readonly Unresolved[] } {
  const entries = entriesOf(value);
  if (entries === undefined) {
    const isMissing = value === undefined || value.kind === 'none';
    return {
      options: defaultOptions,
      unresolved: isMissing ? [] : [{ at: value.at, reason: '`options` is not a plain dict' }],
    };
  }
  const reader = new OptionReader(entries, modules);
  const options: ModelOptions = {
    dbTable: reader.table(),
    dbTableComment: reader.text('db_table_comment'),
    dbTablespace: reader.text('db_tablespace'),
    managed: reader.flag('managed', true),
    proxy: reader.flag('proxy', false),
    abstract: reader.flag('abstract', false),
    swappable: reader.text('swappable'),
    orderWithRespectTo: reader.text('order_with_respect_to'),
    uniqueTogether: reader.together('unique_together'),
    indexTogether: reader.together('index_together'),
    hasUnorderedTogether: reader.isUnordered('unique_together') || reader.isUnordered('index_together'),
    indexes: reader.definitions('indexes', readIndex),
    constraints: reader.definitions('constraints', readConstraint),
    other: entries,
  };
  return { options, unresolved: reader.unresolved };
}

/** Options without which it is not known which table a model has, or whether it has one. */
const decidesTable = ['db_table', 'managed', 'proxy', 'swappable'];

/** Reads options by name and keeps those that are not plain. */
class OptionReader {
  readonly unresolved: Unresolved[] = [];
  readonly #entries: ReadonlyMap<string, PythonValue>;
  readonly #modules: Modules;

  constructor(entries: ReadonlyMap<string, PythonValue>, modules: Modules) {
    this.#entries = entries;
    this.#modules = modules;
  }

  /** An empty text counts as none, as for Django. */
  text(name: string): string | undefined {
    const found = stringOf(this.#entries.get(name));
    if (found === undefined) this.#gap(name);
    return found === '' ? undefined : found;
  }

  /** `db_table`; where it is not known, every later statement about the table is not, either. */
  table(): string | undefined {
    const table = this.text('db_table');
    const isKnown = decidesTable.every((name) =>
      ['none', 'string', 'boolean'].includes(this.#entries.get(name)?.kind ?? 'none'),
    );
    return isKnown ? table : unknownTable;
  }

  flag(name: string, fallback: boolean): boolean {
    const option = this.#entries.get(name);
    if (option?.kind === 'boolean') return option.value;
    this.#gap(name);
    return fallback;
  }

  together(name: string): readonly (readonly string[])[] {
    const value = this.#entries.get(name);
    const groups = togetherOf(value);
    if (groups === undefined) this.#gap(name);
    return value?.kind === 'set' ? setOrder(groups ?? []) : (groups ?? []);
  }

  isUnordered(name: string): boolean {
    const value = this.#entries.get(name);
    return value?.kind === 'set' && value.items.length > 1;
  }

  definitions<Definition extends object>(
    name: string,
    read: (item: PythonValue, modules: Modules) => Definition | Unresolved,
  ): readonly Definition[] {
    const items = itemsOf(this.#entries.get(name));
    if (items === undefined) this.#gap(name);
    const found: Definition[] = [];
    for (const item of items ?? []) {
      const result = read(item, this.#modules);
      if (isDefinition(result)) found.push(result);
      else this.unresolved.push(result);
    }
    return found;
  }

  #gap(name: string): void {
    const option = this.#entries.get(name);
    if (option !== undefined && option.kind !== 'none') {
      this.unresolved.push({ at: option.at, reason: `\`${name}\` is not a constant` });
    }
  }
}
