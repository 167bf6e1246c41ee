import { differenceOrder } from '../python/set-order.ts';
import { uniqueTogetherName, uniqueTogetherStatement } from './constraints.ts';
import { keepForeignKeyIndex } from './foreign-key-index.ts';
import { attributesNamed, dropIndex, nameOfIndex, togetherIndex } from './indexes.ts';
import { columnNameOf, tableOf } from './model.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

type Tuples = readonly (readonly string[])[];

/** `alter_unique_together`. */
export function alterUniqueTogether(session: Session, model: ModelInState, before: Tuples, after: Tuples): void {
  const [old, fresh] = [differenceOrder(before, after), differenceOrder(after, before)];
  for (const names of old) dropTogether(session, model, names, 'unique');
  for (const names of fresh) {
    const { attributes, notes } = attributesNamed(model, names);
    session.execute(uniqueTogetherStatement(session, model, attributes, notes));
  }
  reportOrder(session, model, [old, fresh]);
}

/** `alter_index_together`. */
export function alterIndexTogether(session: Session, model: ModelInState, before: Tuples, after: Tuples): void {
  const [old, fresh] = [differenceOrder(before, after), differenceOrder(after, before)];
  for (const names of old) dropTogether(session, model, names, 'index');
  for (const names of fresh) session.execute(togetherIndex(session, model, names));
  reportOrder(session, model, [old, fresh]);
}

/** Django goes through the differences as sets of tuples of text, whose order changes from run to run. */
function reportOrder(session: Session, model: ModelInState, groups: readonly Tuples[]): void {
  if (groups.every((group) => group.length < 2)) return;
  session.varies({
    at: session.at,
    reason: `Django changes the tuples of \`${model.model.name}\` in an order that differs from run to run`,
  });
}

/** Drops the deferred statement over these columns, whatever it makes. */
function takeBack(session: Session, model: ModelInState, columns: readonly string[]): boolean {
  const table = tableOf(model);
  return session.forgetFirst((each) => {
    const part = each.parts['columns'];
    return (
      typeof part === 'object' &&
      part.kind === 'columns' &&
      part.table === table &&
      part.columns.join('\n') === columns.join('\n')
    );
  });
}

/** `_delete_composed_index`: finds the one constraint or index over the columns. */
function dropTogether(session: Session, model: ModelInState, names: readonly string[], kind: 'unique' | 'index'): void {
  const { attributes, notes } = attributesNamed(model, names);
  session.unresolved(...notes.unresolved);
  keepForeignKeyIndex(session, model, names[0]);
  const columns = attributes.map(columnNameOf);
  if (kind === 'unique' && session.features.takesBackDeferredTuples && takeBack(session, model, columns)) return;
  const { options } = model.model;
  const exclude = new Set([
    ...options.constraints.map(({ name }) => name),
    ...options.indexes.flatMap((index) => nameOfIndex(model, index) ?? []),
  ]);
  const query = kind === 'unique' ? { unique: true, primaryKey: false } : { index: true, unique: false };
  const found = session.constraintNames(model, { columns, exclude, ...query });
  const expected = uniqueTogetherName(session, model, columns);
  const chosen = kind === 'unique' && found.includes(expected) ? [expected] : found;
  const [name, ...more] = chosen;
  if (name === undefined || more.length > 0) {
    const what = kind === 'unique' ? 'unique constraints' : 'indexes';
    session.unresolved({
      at: session.at,
      reason: `${chosen.length} ${what} over ${columns.join(', ')} were found in the database, not one`,
    });
    return;
  }
  if (kind === 'index') dropIndex(session, model, name);
  else session.executeFor(model, session.templates.deleteUnique, { name: session.names.quote(name) });
}
