import { firstLine } from './lines.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const nonLinearInsertion = defineRule({
  id: 'non-linear-insertion',
  severity: 'notice',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `A new migration is put before one that is merged already.`,
    why: `Databases that have the later one run the new one after it, fresh ones before it: the two orders have to come out the same. Django refuses to migrate where the later one is applied and depends on it.`,
    facts: [
      `Django: \`check_consistent_history\` raises InconsistentMigrationHistory where a migration is applied before its dependency.`,
    ],
    whenToIgnore: `No database has applied the later one.`,
  },
  *project({ project, change }) {
    const { files } = change;
    if (files === undefined) return;
    const added = new Set(files.filter(({ status }) => status === 'added').map(({ path }) => path));
    const touched = new Set(files.map(({ path }) => path));
    for (const { app, name, path, replaces, at } of project.migrations.values()) {
      if (!added.has(path) || replaces.length > 0) continue;
      const child = project.graph
        .childrenOf([app, name])
        .map((key) => project.migrations.get(key.join('.')))
        .find(
          (migration) =>
            migration !== undefined &&
            migration.app === app &&
            !added.has(migration.path) &&
            touched.has(migration.path),
        );
      if (child === undefined) continue;
      yield {
        app,
        migration: name,
        at: firstLine(at),
        subject: ['inserted', child.name],
        title: `Databases that have ${code(child.name)} already refuse to migrate: this is put before it`,
        message: 'Let the new migration come last.',
      };
    }
  },
});
