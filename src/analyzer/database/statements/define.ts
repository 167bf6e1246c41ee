import type { Catalog } from '../catalog.ts';
import type { DeferredChecks } from '../deferred-checks.ts';
import type { EffectsDraft } from '../effects-draft.ts';
import type { PostgresqlFeatures } from '../features.ts';
import type { ParsedStatement, SourceText } from '../parse-sql.ts';
import type { Store } from '../store.ts';
import type { NodeKind, NodeOf } from '../syntax.ts';

/** What a statement is judged in. */
export interface StatementContext {
  readonly catalog: Catalog;
  readonly features: PostgresqlFeatures;
  readonly statement: ParsedStatement;
  readonly source: SourceText;
  /** The time zone of the session; undefined where it is not known. */
  readonly zone: string | undefined;
  /** True for a table that this transaction has made and not filled. */
  readonly isEmpty: (relation: string) => boolean;
  /** True for a column that this transaction has added without a value, and that nothing has written to since. */
  readonly isUnset: (relation: string, column: string) => boolean;
  /** The table on which the migration builds an index of this name later on. */
  readonly builtLater: (index: string) => string | undefined;
  /** The checks of the transaction that wait. */
  readonly checks: DeferredChecks;
  /** The names that WITH gives around a part of a statement. */
  readonly tableExpressions?: readonly string[];
  /** True where `session_replication_role` is `replica`: foreign keys and most triggers are not looked at. */
  readonly isReplica: boolean;
}

/** One kind of statement: what it locks and does, and what the database is afterwards. */
export interface StatementDefinition<Kind extends NodeKind> {
  /** The kind's name in PostgreSQL's syntax tree. */
  readonly kind: Kind;
  readonly effects: (statement: NodeOf<Kind>, effects: EffectsDraft, context: StatementContext) => void;
  /** True if the effects depend on the statement alone, and on nothing that is around it. */
  readonly isFixed?: boolean;
  /** Changes the catalog. Left out for what leaves no trace that later statements' effects depend on. */
  readonly apply?: (statement: NodeOf<Kind>, store: Store, source: SourceText, whole: ParsedStatement) => void;
}

/** A definition whose kind is no longer known to the compiler, as a registry holds it. */
export interface AnyStatementDefinition {
  readonly kind: NodeKind;
  readonly effects: (statement: never, effects: EffectsDraft, context: StatementContext) => void;
  readonly isFixed?: boolean;
  readonly apply?: (statement: never, store: Store, source: SourceText, whole: ParsedStatement) => void;
}

export function defineStatement<Kind extends NodeKind>(
  definition: StatementDefinition<Kind>,
): StatementDefinition<Kind> {
  return definition;
}
