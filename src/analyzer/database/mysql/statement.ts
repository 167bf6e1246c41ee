import type { ChangeKind } from './changes.ts';

/** A column as a statement writes it. */
export interface WrittenColumn {
  readonly name: string;
  /** `varchar(50)`, `bigint unsigned`: in lower case, without spaces in parentheses. */
  readonly type: string;
  readonly notNull: boolean;
  readonly collation: string | undefined;
  /** The character set, where it is written and is not the one that Django recommends. */
  readonly characterSet: string | undefined;
  readonly generated: 'stored' | 'virtual' | undefined;
  readonly autoIncrement: boolean;
  readonly unique: boolean;
  readonly primary: boolean;
  readonly check: boolean;
  readonly hasDefault: boolean;
  /** The table of a REFERENCES clause in the column's own definition. */
  readonly references: string | undefined;
}

/** One action of a statement. `kind` is missing where it depends on the column as it was: see `judge.ts`. */
export type MysqlAction =
  | { readonly action: 'plain'; readonly kind: ChangeKind; readonly name?: string | undefined }
  | { readonly action: 'add-column'; readonly column: WrittenColumn }
  | { readonly action: 'modify-column'; readonly from: string; readonly column: WrittenColumn }
  | { readonly action: 'drop-column'; readonly column: string }
  | { readonly action: 'rename-column'; readonly from: string; readonly to: string }
  | { readonly action: 'set-default' | 'drop-default'; readonly column: string }
  | {
      readonly action: 'add-index';
      readonly kind: ChangeKind;
      readonly name: string | undefined;
      readonly columns: readonly string[];
    }
  | { readonly action: 'drop-index'; readonly name: string }
  | {
      readonly action: 'add-foreign-key';
      readonly name: string | undefined;
      readonly columns: readonly string[];
      readonly references: string;
    }
  | { readonly action: 'drop-partitions'; readonly partitions: readonly string[] }
  | { readonly action: 'rename-table'; readonly to: string }
  | { readonly action: 'unknown'; readonly text: string };

/** A statement of MySQL or MariaDB, as far as it matters here. */
export type MysqlStatement = { readonly text: string; readonly line: number } & (
  | {
      readonly kind: 'alter';
      readonly relation: string;
      readonly actions: readonly MysqlAction[];
      readonly forced: Forced;
      /** The first IF [NOT] EXISTS of a column, an index or the table: MariaDB's, and no word of MySQL. */
      readonly conditional: boolean;
    }
  | {
      readonly kind: 'create-table';
      readonly relation: string;
      readonly columns: readonly WrittenColumn[];
      readonly references: readonly string[];
      readonly indexed: readonly string[];
    }
  | { readonly kind: 'drop-table'; readonly relations: readonly string[] }
  | { readonly kind: 'rename-tables'; readonly pairs: readonly (readonly [from: string, to: string])[] }
  | {
      readonly kind: 'write';
      readonly command: 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE';
      readonly relation: string;
      readonly whole: boolean;
      readonly atMost?: number | undefined;
    }
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'drop-database'; readonly name: string }
  | { readonly kind: 'refused'; readonly near: string }
  | { readonly kind: 'harmless'; readonly command: string }
  | { readonly kind: 'unknown'; readonly reason: string }
);

/** ALGORITHM= and LOCK= as the statement demands them: the server refuses it where it can't do it so. */
export interface Forced {
  readonly algorithm?: string;
  readonly lock?: string;
}

/** A statement without its text and place. */
export type ReadStatement = MysqlStatement extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'text' | 'line'>
    : never
  : never;
