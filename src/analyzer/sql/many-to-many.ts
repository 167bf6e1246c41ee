import { alterField } from './alter-field.ts';
import { attributeOf, isAutomaticManyToMany, tableOf, throughModel, throughNames, type Attribute } from './model.ts';
import { renameTable } from './references.ts';
import type { Session } from './session.ts';

/** `alter_db_table`: renames a table, and what is deferred for it. */
export function alterTableName(session: Session, before: string, after: string): void {
  if (before === after) return;
  session.execute(
    session.fill(session.templates.renameTable, {
      old_table: session.names.quote(before),
      new_table: session.names.quote(after),
    }),
  );
  session.renamedTable(before, after);
  session.rewrite((each) => renameTable(each, before, after));
}

/** `_alter_many_to_many`: renames the table of a relation and points its foreign keys to the new models. */
export function alterManyToMany(session: Session, before: Attribute, after: Attribute): void {
  if (before.field.relation === undefined || after.field.relation === undefined) return;
  const [wasAutomatic, isAutomatic] = [isAutomaticManyToMany(before.field), isAutomaticManyToMany(after.field)];
  if (!wasAutomatic && !isAutomatic) return;
  const [old, fresh] = [throughModel(before), throughModel(after)];
  if (wasAutomatic !== isAutomatic || old === undefined || fresh === undefined) {
    session.unresolved({
      at: session.at,
      reason: 'Django refuses to add or remove `through` on a many-to-many relation',
    });
    return;
  }
  alterTableName(session, tableOf(old), tableOf(fresh));
  const [oldNames, newNames] = [throughNames(before), throughNames(after)];
  // The foreign key to the other model comes first, then the one to the model itself.
  for (const side of [1, 0] as const) {
    const [from, to] = [attributeOf(old, oldNames[side]), attributeOf(fresh, newNames[side])];
    if (from !== undefined && to !== undefined) alterField(session, fresh, from, to);
  }
}
