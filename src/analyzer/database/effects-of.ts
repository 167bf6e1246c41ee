import type { Catalog } from './catalog.ts';
import { draftEffects } from './effects-draft.ts';
import type { Effects } from './effects.ts';
import type { PostgresqlFeatures } from './features.ts';
import type { ParsedStatement } from './parse-sql.ts';
import { statements } from './statements/index.ts';
import { as, kindOf } from './syntax.ts';

/**
 * What a statement does to the relations that exist before it, on a PostgreSQL with these features. `isEmpty` tells which
 * tables are known to hold no rows yet.
 */
export function effectsOf(
  statement: ParsedStatement,
  catalog: Catalog,
  features: PostgresqlFeatures,
  isEmpty: (relation: string) => boolean,
): Effects {
  const effects = draftEffects(catalog);
  if (statement.kind === 'refused') {
    effects.command('(not SQL that PostgreSQL reads)');
    effects.refuse(statement.message);
    effects.doNotKnow(`PostgreSQL's grammar refuses it: ${statement.message}`);
    return effects.finish();
  }
  const kind = kindOf(statement.node);
  const definition = statements.get(kind);
  const context = { catalog, features, statement, source: statement.source, isEmpty };
  if (definition === undefined) effects.doNotKnow(`what ${kind.replace(/Stmt$/, '')} locks is not known`);
  else definition.effects(as(statement.node, kind) as never, effects, context);
  return effects.finish();
}
