import type { MigrationKey } from '../../django/migration.ts';
import type { MigrationGraph } from '../../django/project.ts';

/** Every migration that has to run before this one. */
export function ancestorsOf(graph: MigrationGraph, from: MigrationKey): readonly MigrationKey[] {
  const found = new Map<string, MigrationKey>();
  const open = [...graph.parentsOf(from)];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const name = nameOf(key);
    if (found.has(name)) continue;
    found.set(name, key);
    open.push(...graph.parentsOf(key));
  }
  return [...found.values()];
}

/** `app.name`: how a project files its migrations. */
export function nameOf([app, name]: MigrationKey): string {
  return `${app}.${name}`;
}
