import { uniqueTogetherName, uniqueTogetherStatement } from './constraints.ts';
import { quoteName } from './identifiers.ts';
import { attributesNamed, dropIndex, nameOfIndex, togetherIndex } from './indexes.ts';
import { columnNameOf } from './model.ts';
import type { ModelInState } from './schema-editor.ts';
import type { Session } from './session.ts';

type Tuples = readonly (readonly string[])[];

/** `alter_unique_together`. */
export function alterUniqueTogether(session: Session, model: ModelInState, before: Tuples, after: Tuples): void {
  for (const names of without(before, after)) dropTogether(session, model, names, 'unique');
  for (const names of without(after, before)) {
    const { attributes, notes } = attributesNamed(model, names);
    session.execute(uniqueTogetherStatement(session, model, attributes, notes));
  }
  reportOrder(session, model, [without(before, after), without(after, before)]);
}

/** `alter_index_together`. */
export function alterIndexTogether(session: Session, model: ModelInState, before: Tuples, after: Tuples): void {
  for (const names of without(before, after)) dropTogether(session, model, names, 'index');
  for (const names of without(after, before)) session.execute(togetherIndex(session, model, names));
  reportOrder(session, model, [without(before, after), without(after, before)]);
}

/** Django goes through the differences as sets of tuples of text, whose order changes from run to run. */
function reportOrder(session: Session, model: ModelInState, groups: readonly Tuples[]): void {
  if (groups.every((group) => group.length < 2)) return;
  session.varies({
    at: session.at,
    reason: `Django changes the tuples of \`${model.model.name}\` in an order that differs from run to run`,
  });
}

function without(tuples: Tuples, others: Tuples): Tuples {
  const key = (names: readonly string[]): string => JSON.stringify(names);
  const left = new Set(others.map(key));
  const seen = new Set<string>();
  return tuples.filter((names) => {
    const own = key(names);
    if (left.has(own) || seen.has(own)) return false;
    seen.add(own);
    return true;
  });
}

/** `_delete_composed_index`: finds the one constraint or index over the columns. */
function dropTogether(session: Session, model: ModelInState, names: readonly string[], kind: 'unique' | 'index'): void {
  const { attributes, notes } = attributesNamed(model, names);
  session.unresolved(...notes.unresolved);
  const columns = attributes.map(columnNameOf);
  const { options } = model.model;
  const exclude = new Set([
    ...options.constraints.map(({ name }) => name),
    ...options.indexes.flatMap((index) => nameOfIndex(model, index) ?? []),
  ]);
  const query = kind === 'unique' ? { unique: true, primaryKey: false } : { index: true, unique: false };
  const found = session.constraintNames(model, { columns, exclude, ...query });
  const expected = uniqueTogetherName(model, columns);
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
  else session.executeFor(model, session.templates.deleteConstraint, { name: quoteName(name) });
}
