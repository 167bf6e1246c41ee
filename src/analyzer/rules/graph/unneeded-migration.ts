import { firstLine } from './lines.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const unneededMigration = defineRule({
  id: 'unneeded-migration',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `A migration has no operations, and merges nothing.`,
    why: `\`makemigrations --empty\` makes one to be filled in. Left empty it only makes the history longer.`,
    facts: [`Django runs it, and records it as applied.`],
    whenToIgnore: `Another app depends on it, or it holds a place.`,
  },
  *project({ project, isReviewed }) {
    for (const {
      app,
      name,
      path,
      dependencies,
      operations,
      replaces,
      runBefore,
      unresolved,
      initial,
      at,
    } of project.migrations.values()) {
      const own = dependencies.filter(({ key }) => key[0] === app);
      const isPlain = replaces.length === 0 && runBefore.length === 0 && unresolved.length === 0;
      if (operations.length > 0 || own.length !== 1 || !isPlain || initial === true || !isReviewed(path)) continue;
      if (project.graph.childrenOf([app, name]).some((key) => key[0] !== app) || dependencies.length > 1) continue;
      yield {
        app,
        migration: name,
        at: firstLine(at),
        subject: ['empty'],
        title: `${code(name)} does nothing`,
        message: 'Fill it in, or take it out before it is merged.',
      };
    }
  },
});
