import type { Migration, MigrationKey } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import { plainContent } from '../python/strings.ts';
import { nodesIn } from '../rules/data-migrations/run-python.ts';
import type { Fix } from '../rules/finding.ts';
import { ancestorsOf, nameOf } from '../rules/graph/ancestors.ts';
import { layOut, pieceOf } from './layout.ts';
import { dependencyPiece } from './operation-list.ts';
import { attributeOf, fixOf, indentAt, sourceFileAt } from './source-file.ts';

/** Lets a migration depend on another one of its app instead of on the one that it was made on top of. */
export function dependOn(migration: Migration, other: MigrationKey, project: Project): Fix | undefined {
  const own = migration.dependencies.filter(({ key }) => key[0] === migration.app);
  const [dependency] = own;
  const file = sourceFileAt(migration.path, project);
  const list = file === undefined ? undefined : attributeOf(file, 'dependencies');
  if (file === undefined || list === undefined || dependency === undefined || own.length !== 1) return undefined;
  for (const node of nodesIn(list)) {
    const name = node.type === 'string' ? plainContent(file.tree.text, node.startIndex, node.endIndex) : undefined;
    if (name === undefined || file.tree.text.slice(name.start, name.end) !== dependency.key[1]) continue;
    if (!/^\w+$/u.test(other[1])) return undefined;
    return fixOf({ kind: 'depend-on-other-leaf', title: `Depend on ${other[1]}` }, file, [
      { start: name.start, end: name.end, text: other[1] },
    ]);
  }
  return undefined;
}

/** A model of another app, and the migration that creates it (`app.name`), where that is known. */
export interface NeededModel {
  readonly app: string;
  readonly createdBy: string | undefined;
}

/** Adds the dependency on another app's last migration, or on the one that creates a model where that would be a circle. */
export function dependOnModel(migration: Migration, model: NeededModel, project: Project): Fix | undefined {
  const file = sourceFileAt(migration.path, project);
  const holder = file === undefined ? undefined : attributeOf(file, 'dependencies');
  const name = dependencyFor(migration, model, project);
  if (file === undefined || holder?.type !== 'list' || name === undefined || !/^\w+$/u.test(name)) return undefined;
  const added = dependencyPiece(file, model.app, name);
  const piece = pieceOf(file.tree, holder);
  const title = `Depend on ${model.app}.${name}`;
  if (typeof piece !== 'object') return undefined;
  const place = { indent: indentAt(file, holder), lineLength: file.lineLength, trailing: '' };
  const text = layOut({ ...piece, items: [...piece.items, added] }, place).replaceAll('\n', file.lineEnd);
  return fixOf({ kind: 'depend-on-model', title }, file, [{ start: holder.startIndex, end: holder.endIndex, text }]);
}

function dependencyFor(migration: Migration, model: NeededModel, { graph, migrations }: Project): string | undefined {
  const leaves = graph.leavesOf(model.app);
  const candidates = [
    ...(leaves.length === 1 && leaves[0] !== undefined ? [leaves[0][1]] : []),
    model.createdBy?.slice(model.app.length + 1),
  ];
  return candidates.find((name) => {
    if (name === undefined || !migrations.has(nameOf([model.app, name]))) return false;
    const needed = ancestorsOf(graph, [model.app, name]).map(nameOf);
    return !needed.includes(nameOf([migration.app, migration.name]));
  });
}
