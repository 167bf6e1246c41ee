import type { Migration, MigrationKey } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import { plainContent, type StringContent } from '../python/strings.ts';
import { nodesIn, type SyntaxNode } from '../python/syntax.ts';
import type { Fix } from '../rules/finding.ts';
import { ancestorsOf, nameOf } from '../rules/graph/ancestors.ts';
import { applySplices, type Splice } from './edits.ts';
import { layOut, pieceOf } from './layout.ts';
import { referencesIn } from './migration-references.ts';
import { dependencyPiece } from './operation-list.ts';
import { refitted } from './refit.ts';
import { attributeOf, fixOf, indentAt, sourceFileAt, type SourceFile } from './source-file.ts';

/** Lets a migration depend on another one of its app instead of on the one that it was made on top of. */
export function dependOn(migration: Migration, other: MigrationKey, project: Project): Fix | undefined {
  const file = sourceFileAt(migration.path, project);
  const splices = file === undefined ? undefined : ownDependency(migration, other, file);
  if (file === undefined || splices === undefined) return undefined;
  const text = refitted(file, applySplices(file.text, splices), ['dependencies']);
  return fixOf({ kind: 'depend-on-other-leaf', title: `Depend on ${other[1]}` }, file, [
    { start: 0, end: file.text.length, text },
  ]);
}

/** What makes a migration depend on another one of its app in place of the one that it names; undefined where it names not just one. */
export function ownDependency(
  migration: Migration,
  other: MigrationKey,
  file: SourceFile,
): readonly Splice[] | undefined {
  const own = migration.dependencies.filter(({ key }) => key[0] === migration.app);
  const [dependency] = own;
  const list = attributeOf(file, 'dependencies');
  if (list === undefined || dependency === undefined || own.length !== 1 || !/^\w+$/u.test(other[1])) return undefined;
  const written = referencesIn(file).filter(
    ({ attribute, key }) => attribute === 'dependencies' && nameOf(key) === nameOf(dependency.key),
  );
  // Another app may have a migration of that name; the label may be a constant.
  const places = written.length > 0 ? written : stringsIn(list, dependency.key[1], file);
  const [place, ...more] = places;
  return place === undefined || more.length > 0 ? undefined : [{ start: place.start, end: place.end, text: other[1] }];
}

function stringsIn(list: SyntaxNode, value: string, { tree }: SourceFile): readonly StringContent[] {
  return [...nodesIn(list)].flatMap((node) => {
    const content = node.type === 'string' ? plainContent(tree.text, node.startIndex, node.endIndex) : undefined;
    return content !== undefined && tree.text.slice(content.start, content.end) === value ? [content] : [];
  });
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
