import { firstLine } from './lines.ts';
import { defineRule } from '../define.ts';
import { codes } from '../message.ts';

export const mergeMigrationWithOps = defineRule({
  id: 'merge-migration-with-ops',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `A merge migration does more than merge.`,
    why: `Its operations are compiled against a state in which both branches are applied, in an order that depends on their names. Who reads the history looks for changes in the branches, not in their meeting.`,
    facts: [`\`makemigrations --merge\` writes a migration with dependencies and no operations.`],
    whenToIgnore: `The operations settle what the branches left open.`,
  },
  *project({ project, isReviewed }) {
    for (const { app, name, path, dependencies, operations, replaces } of project.migrations.values()) {
      const own = dependencies.filter(({ key }) => key[0] === app && project.migrations.has(key.join('.')));
      const [first] = operations;
      if (own.length < 2 || first === undefined || replaces.length > 0 || !isReviewed(path)) continue;
      yield {
        app,
        migration: name,
        at: firstLine(first.at),
        subject: ['merge'],
        title: `This merge of ${codes(own.map(({ key }) => key[1]))} also changes something`,
        message: 'Let the merge be empty, and put the operations into a migration after it.',
      };
    }
  },
});
