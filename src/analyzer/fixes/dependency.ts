import type { Migration, MigrationKey } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import { textOf } from '../python/syntax.ts';
import { nodesIn } from '../rules/data-migrations/run-python.ts';
import type { Fix } from '../rules/finding.ts';
import { attributeOf, fixOf, sourceFileAt } from './source-file.ts';

/** Lets a migration depend on another one of its app instead of on the one that it was made on top of. */
export function dependOn(migration: Migration, other: MigrationKey, project: Project): Fix | undefined {
  const own = migration.dependencies.filter(({ key }) => key[0] === migration.app);
  const [dependency] = own;
  const file = sourceFileAt(migration.path, project);
  const list = file === undefined ? undefined : attributeOf(file, 'dependencies');
  if (file === undefined || list === undefined || dependency === undefined || own.length !== 1) return undefined;
  for (const node of nodesIn(list)) {
    if (node.type !== 'string_content' || textOf(file.tree, node) !== dependency.key[1]) continue;
    if (!/^\w+$/u.test(other[1])) return undefined;
    return fixOf(`Depend on ${other[1]}`, file, [{ start: node.startIndex, end: node.endIndex, text: other[1] }]);
  }
  return undefined;
}
