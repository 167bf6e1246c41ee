import { migrationId } from '../../django/graph.ts';
import { readMigrationsOf } from '../../django/load-project.ts';
import { defineRule, type ProjectRuleContext } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { nameOf } from './ancestors.ts';
import { lineAt } from './lines.ts';

export const dependencyOnMissingNode = defineRule({
  id: 'dependency-on-missing-node',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A migration depends on a migration that does not exist: no migration runs.',
    why: 'Django builds the whole graph before it does anything, and stops with NodeNotFoundError where a dependency is missing.',
    facts: [
      'Django: `MigrationGraph.validate_consistency` raises NodeNotFoundError.',
      'A name that a squash `replaces` counts as there; once `replaces` is gone, it no longer does (`MigrationLoader.build_graph`).',
    ],
    whenToIgnore: "The other app is installed in a way that Lockkeeper can't see.",
  },
  *project(context) {
    const { merged, isReviewed } = context;
    const lost = lostNames(context);
    for (const problem of merged.graph.problems) {
      if (problem.kind !== 'missing-node') continue;
      const migration = merged.migrations.get(nameOf(problem.migration));
      const missing = nameOf(problem.dependency);
      if (migration === undefined || (!isReviewed(migration.path) && !lost.has(missing))) continue;
      yield {
        app: migration.app,
        migration: migration.name,
        at: lineAt(migration.path, problem.line),
        subject: ['missing-node', missing],
        title: `\`migrate\` refuses to run: ${code(missing)} does not exist`,
        message: paragraphs(
          `${code(nameOf(problem.migration))} depends on it, and Django stops with NodeNotFoundError before it runs anything.`,
          lost.has(missing)
            ? 'This change takes it away: keep it, or let the dependency name what takes its place.'
            : 'Name a migration that exists after the merge.',
        ),
      };
    }
  },
});

/** The migrations that this change takes away: their files, or a squash's word that it stands for them. */
function lostNames({ change, merged }: ProjectRuleContext): ReadonlySet<string> {
  const { base, files } = change;
  if (base === undefined || files === undefined) return new Set();
  const gone = new Set(
    files.flatMap(({ path, status, previousPath }) => (status === 'removed' ? [path] : (previousPath ?? []))),
  );
  const deleted = [...merged.apps.values()].flatMap(({ label, migrationsPath }) =>
    [...gone].flatMap((path) => {
      const name = path.startsWith(`${migrationsPath}/`) ? path.slice(`${migrationsPath}/`.length) : '';
      return /^\w+\.py$/u.test(name) ? [`${label}.${name.slice(0, -'.py'.length)}`] : [];
    }),
  );
  const edited = new Set(files.filter(({ status }) => status === 'modified').map(({ path }) => path));
  const squashes = readMigrationsOf(
    base,
    [...merged.migrations.values()].filter(({ path }) => edited.has(path)),
    merged,
  );
  return new Set([...deleted, ...squashes.flatMap(({ replaces }) => replaces.map(migrationId))]);
}
