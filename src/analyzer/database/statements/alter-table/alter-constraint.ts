import type { CatalogConstraint } from '../../catalog.ts';
import { treeOf } from '../../effects-draft.ts';
import type { ATAlterConstraint } from '../../prepare.ts';
import { as } from '../../syntax.ts';
import { heapsOf, lockReferenced, type AlterContext } from './define.ts';
import { isInheritedConstraint, isMissing } from './existing-constraint.ts';

/** ALTER CONSTRAINT: when a foreign key is checked and whether, and what heirs have of a NOT NULL. */
export function judgeAlteration(context: AlterContext): void {
  const { effects, relation, table, features } = context;
  const alteration = as(context.action.def, 'ATAlterConstraint');
  effects.require(features.alterEnforced || alteration?.alterEnforceability !== true, 'ALTER CONSTRAINT … ENFORCED');
  effects.require(
    features.namedNotNullConstraints || alteration?.alterInheritability !== true,
    'ALTER CONSTRAINT … INHERIT',
  );
  const name = alteration?.conname ?? '';
  const constraint = table?.constraints.find((each) => each.name === name);
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

/** A foreign key that is no longer enforced loses its triggers on both tables; one that is again gets them, and is checked. */
function judgeEnforcement(context: AlterContext, constraint: CatalogConstraint | undefined, enforced: boolean): void {
  const references = constraint?.references?.relation;
  if (references === undefined || constraint?.enforced === enforced) return;
  lockReferenced(context, references, enforced ? 'SHARE ROW EXCLUSIVE' : 'ACCESS EXCLUSIVE');
  if (!enforced) return;
  for (const name of heapsOf(context)) context.effects.scan(name);
  for (const name of heapsOf({ catalog: context.catalog, tree: treeOf(context.catalog, references) })) {
    context.effects.scan(name);
  }
}
