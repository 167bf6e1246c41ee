import { firstLine } from '../graph/lines.ts';
import { defineRule } from '../define.ts';

export const tooManyMigrationsPerChange = defineRule({
  id: 'too-many-migrations-per-change',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A change has more than five migrations.`,
    why: `They run one after the other in one deploy, and each is a chance to stop in the middle.`,
    facts: [`Each migration is a transaction of its own (Django, \`Migration.atomic\`).`],
    whenToIgnore: `They belong together.`,
  },
  *project({ project, change }) {
    const added = new Set((change.files ?? []).filter(({ status }) => status === 'added').map(({ path }) => path));
    const own = [...project.migrations.values()].filter(({ path }) => added.has(path));
    const last = own.at(-1);
    if (last === undefined || own.length <= most) return;
    yield {
      app: last.app,
      migration: last.name,
      at: firstLine(last.at),
      subject: ['count'],
      title: `This change has ${own.length} migrations`,
      message: 'Squash what only changes what the change itself has made, or split it.',
    };
  },
});

const most = 5;
