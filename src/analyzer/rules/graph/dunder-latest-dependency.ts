import { firstLine } from './lines.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const dunderLatestDependency = defineRule({
  id: 'dunder-latest-dependency',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `A migration depends on \`__latest__\` or \`__first__\` of another app: which one that is changes with the other app.`,
    why: `A new migration over there moves the dependency, in histories that are merged and applied. In the worst case it turns the graph into a circle.`,
    facts: [
      `Django: \`MigrationLoader.check_key\` resolves \`__first__\` and \`__latest__\` to the root or the leaf that there is when it loads.`,
    ],
    whenToIgnore: `The other app is a library, and swappable.`,
  },
  *project({ project, isReviewed }) {
    for (const { app, name, path, dependencies } of project.migrations.values()) {
      if (!isReviewed(path)) continue;
      for (const { key, swappable, at } of dependencies) {
        const isKnown = project.apps.has(key[0]);
        const isVague = key[1] === '__latest__' || (key[1] === '__first__' && isKnown);
        if (!isVague || swappable !== undefined || key[0] === app) continue;
        yield {
          app,
          migration: name,
          at: firstLine(at),
          subject: ['vague-dependency', ...key],
          title: `Which migration of ${code(key[0])} this depends on changes with that app: ${code(key[1])}`,
          message: 'Name the migration that made what this one uses.',
        };
      }
    }
  },
});
