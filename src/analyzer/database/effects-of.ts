import type { Catalog } from './catalog.ts';
import { noChecks, type DeferredChecks } from './deferred-checks.ts';
import { draftEffects, type EffectsDraft } from './effects-draft.ts';
import type { Effects } from './effects.ts';
import type { PostgresqlFeatures } from './features.ts';
import { refuseMissingNames } from './known-names.ts';
import type { ParsedStatement } from './parse-sql.ts';
import type { Node } from './prepare.ts';
import { noCalls, withInvocations, type Calls, type Judge } from './procedures/run-code.ts';
import { statements } from './statements/index.ts';
import { as, kindOf } from './syntax.ts';

/** The command of a text that PostgreSQL's grammar refuses. */
export const notSql = '(not SQL that PostgreSQL reads)';

/** What a statement is judged in. */
export interface Circumstances {
  readonly features: PostgresqlFeatures;
  /** True for a table that is known to hold no rows yet. */
  readonly isEmpty: (relation: string) => boolean;
  /** True for a column that is known to be NULL in every row. */
  readonly isUnset?: (relation: string, column: string) => boolean;
  /** The table on which an index of this name is built later on. */
  readonly builtLater?: (index: string) => string | undefined;
  /** The time zone of the session, where it is known. */
  readonly zone?: string | undefined;
  /** The checks of the transaction that wait. */
  readonly checks?: DeferredChecks;
  /** True where the session takes its changes for those of a replica (`session_replication_role`). */
  readonly isReplica?: boolean;
  /** The role that SET ROLE has given the session. */
  readonly role?: string | undefined;
  /** The functions around the statement. */
  readonly calls?: Calls;
}

const never = (): boolean => false;
const nowhere = (): undefined => undefined;

/** Effects that depend on the statement alone. Statements without names share their syntax tree, and two of three are BEGIN and COMMIT. */
const fixedEffects = new WeakMap<Node, Effects>();

/** What a statement does to the relations that exist before it, with the procedural code that it runs. */
export function effectsOf(statement: ParsedStatement, catalog: Catalog, circumstances: Circumstances): Effects {
  if (statement.kind === 'parsed') {
    const known = fixedEffects.get(statement.node);
    if (known !== undefined) return known;
  }
  const { features, isEmpty, isUnset = never, builtLater = nowhere, zone, checks = noChecks } = circumstances;
  const { calls = noCalls(), isReplica = false } = circumstances;
  const effects = draftEffects(catalog);
  if (statement.kind === 'refused') {
    effects.command(notSql);
    effects.refuseAlways(statement.message);
    effects.doNotKnow(`PostgreSQL's grammar refuses it: ${statement.message}`);
    return effects.finish();
  }
  const kind = kindOf(statement.node);
  const definition = statements.get(kind);
  const context = {
    catalog,
    features,
    statement,
    source: statement.source,
    isEmpty,
    isUnset,
    builtLater,
    zone,
    checks,
    isReplica,
  };
  if (definition === undefined) effects.doNotKnow(`what ${kind.replace(/Stmt$/, '')} locks is not known`);
  else definition.effects(as(statement.node, kind) as never, effects, context);
  refuseMissingNames(statement.node, effects, catalog);
  if (definition?.isFixed === true) {
    const fixed = effects.finish();
    fixedEffects.set(statement.node, fixed);
    return fixed;
  }
  const { role = 'none' } = circumstances;
  if (role !== 'none') doubtPolicies(role, effects, catalog);
  const judge: Judge = (inner, working, around, waiting) =>
    effectsOf(inner, working, { ...circumstances, calls: around, checks: waiting });
  return withInvocations(effects.finish(), statement, catalog, { judge, calls, checks, isReplica });
}

/** Whether row level security holds for another role than that of the migration depends on what that owns and may do. */
function doubtPolicies(role: string, effects: EffectsDraft, catalog: Catalog): void {
  for (const { relation } of effects.finish().locks) {
    const hasPolicy = catalog.table(relation)?.readers.some(({ kind, on }) => kind === 'policy' && on === undefined);
    if (hasPolicy === true)
      effects.doNotKnow(`what the policies of ${relation} read for the role ${role} is not known`);
  }
}
