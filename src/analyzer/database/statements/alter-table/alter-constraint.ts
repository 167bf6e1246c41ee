import type { CatalogConstraint } from '../../catalog.ts';
import { withNotNull } from '../../constraints.ts';
import { keyTreeOf, treeOf } from '../../effects-draft.ts';
import type { AlterTableCmd, ATAlterConstraint } from '../../prepare.ts';
import type { Store } from '../../store.ts';
import { as } from '../../syntax.ts';
import { familyOf, parentsOf } from '../../tables.ts';
import { hasToProveNotNull, heapsOf, lockReferenced, type AlterContext } from './define.ts';
import { constraintNamed, isInheritedConstraint, isMissing } from './existing-constraint.ts';

/** ALTER CONSTRAINT: when a foreign key is checked and whether, and what heirs have of a NOT NULL. */
export function judgeAlteration(context: AlterContext): void {
  const { effects, relation, table } = context;
  const alteration = as(context.action.def, 'ATAlterConstraint');
  requireAlteration(context, alteration);
  const name = alteration?.conname ?? '';
  const constraint = constraintNamed(context, name);
  if (alteration?.alterInheritability === true) judgeInheritability(context, constraint, alteration.noinherit === true);
  else effects.lockTree(relation, 'ACCESS EXCLUSIVE');
  if (constraint === undefined && table !== undefined && isMissing(context, name)) {
    effects.refuse(`constraint "${name}" of relation "${relation}" does not exist`);
  }
  if (constraint?.kind === 'foreign-key' && isInheritedConstraint(context, constraint)) {
    effects.refuse(`cannot alter constraint "${name}" on relation "${relation}"`);
  }
  if (constraint !== undefined && constraint.kind !== 'foreign-key') refuseOtherThanKey(context, name, alteration);
  if (alteration?.alterEnforceability === true) judgeEnforcement(context, constraint, alteration.is_enforced === true);
  effects.other(relation, `alter constraint ${name}`);
}

function requireAlteration({ effects, features }: AlterContext, alteration: ATAlterConstraint | undefined): void {
  effects.require(features.alterEnforced || alteration?.alterEnforceability !== true, 'ALTER CONSTRAINT … ENFORCED');
  effects.require(
    features.namedNotNullConstraints || alteration?.alterInheritability !== true,
    'ALTER CONSTRAINT … INHERIT',
  );
}

/** When it is checked, and whether, can be changed of foreign keys alone. */
function refuseOtherThanKey(
  { effects, relation }: AlterContext,
  name: string,
  alteration: ATAlterConstraint | undefined,
): void {
  if (alteration?.alterDeferrability === true) {
    effects.refuse(`constraint "${name}" of relation "${relation}" is not a foreign key constraint`);
  }
  if (alteration?.alterEnforceability === true) {
    effects.refuse(`cannot alter enforceability of constraint "${name}" of relation "${relation}"`);
  }
}

/**
 * Whether heirs have a NOT NULL: where they are to get it, they are read down to the last; to leave it to them as their own, the
 * next ones are enough.
 */
function judgeInheritability(
  context: AlterContext,
  constraint: CatalogConstraint | undefined,
  noInherit: boolean,
): void {
  const { effects, catalog, relation, table } = context;
  effects.lock(relation, 'ACCESS EXCLUSIVE');
  if (constraint === undefined) return;
  if (constraint.kind !== 'not-null') {
    effects.refuse(`constraint "${constraint.name}" of relation "${relation}" is not a not-null constraint`);
  }
  const [column = ''] = constraint.columns;
  if (parentsOf(table).some((parent) => catalog.table(parent)?.columns.get(column)?.notNull === true)) {
    effects.refuse(`cannot alter inherited constraint "${constraint.name}" on relation "${relation}"`);
  }
  if (constraint.noInherit === noInherit) return;
  if (noInherit) {
    for (const { name } of catalog.children(relation)) effects.lock(name, 'ACCESS EXCLUSIVE');
    return;
  }
  effects.lockTree(relation, 'ACCESS EXCLUSIVE');
  for (const name of heapsOf({ catalog, tree: treeOf(catalog, relation).slice(1) })) {
    if (hasToProveNotNull(context, name, column)) effects.scan(name);
  }
}

/** What ALTER CONSTRAINT leaves in the catalog. */
export function applyAlteration({ def }: AlterTableCmd, store: Store, relation: string): void {
  const alteration = as(def, 'ATAlterConstraint');
  const enforced = alteration?.is_enforced === true;
  const noInherit = alteration?.noinherit === true;
  const change = {
    ...(alteration?.alterEnforceability === true ? { enforced, valid: enforced } : {}),
    ...(alteration?.alterInheritability === true ? { noInherit } : {}),
  };
  const altered = store.table(relation)?.constraints.find(({ name }) => name === alteration?.conname);
  if (altered === undefined) return;
  store.change(relation, (table) => ({
    ...table,
    constraints: table.constraints.map((each) => (each === altered ? { ...each, ...change } : each)),
  }));
  if (alteration?.alterInheritability !== true || noInherit) return;
  for (const name of familyOf(store, relation).slice(1)) {
    store.change(name, (table) => withNotNull(table, altered.columns));
  }
}

/** A foreign key that is no longer enforced loses its triggers on both tables; one that is again gets them, and is checked. */
function judgeEnforcement(context: AlterContext, constraint: CatalogConstraint | undefined, enforced: boolean): void {
  const references = constraint?.references?.relation;
  if (references === undefined || constraint?.enforced === enforced) return;
  lockReferenced(context, references, enforced ? 'SHARE ROW EXCLUSIVE' : 'ACCESS EXCLUSIVE');
  if (!enforced) return;
  for (const name of heapsOf(context)) context.effects.scan(name);
  for (const name of heapsOf({ catalog: context.catalog, tree: keyTreeOf(context.catalog, references) })) {
    context.effects.scan(name);
  }
}
