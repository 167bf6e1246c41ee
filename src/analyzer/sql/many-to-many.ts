import { addField, removeField } from './add-field.ts';
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

/**
 * What django-sortedm2m's `AlterSortedManyToManyField` does to the table of a relation: the column of the order comes where the
 * new field keeps one, and goes where the old one alone did. Nothing else is altered, not even the table's name.
 */
export function alterOrder(session: Session, before: Attribute, after: Attribute): void {
  const change = orderChange(before, after);
  if (change === undefined) {
    const unread = [...after.field.unresolved, ...before.field.unresolved];
    const refused = {
      at: session.at,
      reason: '`AlterSortedManyToManyField` refuses fields without an order of their own',
    };
    session.unresolved(...(unread.length > 0 ? unread : [refused]));
  } else if (change.adds) addField(session, change.column.owner, change.column);
  else removeField(session, change.column.owner, change.column);
}

/** The column that comes or goes; undefined where that is not known, or where there is none. */
function orderChange(
  before: Attribute,
  after: Attribute,
): { readonly column: Attribute; readonly adds: boolean } | undefined {
  if (after.field.unresolved.length > 0) return undefined;
  const adds = after.field.relation?.throughOrder !== undefined;
  if (!adds && before.field.unresolved.length > 0) return undefined;
  const column = orderColumn(adds ? after : before);
  return column === undefined ? undefined : { column, adds };
}

function orderColumn(attribute: Attribute): Attribute | undefined {
  const name = attribute.field.relation?.throughOrder;
  const through = isAutomaticManyToMany(attribute.field) ? throughModel(attribute) : undefined;
  return through === undefined || name === undefined ? undefined : attributeOf(through, name);
}
