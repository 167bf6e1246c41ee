import { lockfilePaths } from '../../fixes/pinned-names.ts';
import { firstLine } from '../graph/lines.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const lockfileStale = defineRule({
  id: 'lockfile-stale',
  severity: 'error',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `\`migrations_lockfile.txt\` does not name the last migration of an app.`,
    why: `The file lists the last migration of each app, so that two branches that add one conflict in git. It has to follow.`,
    facts: [`One line for each app: \`app: name\`.`],
    whenToIgnore: `The project no longer uses the file.`,
  },
  *project({ project, merged, isReviewed }) {
    for (const path of lockfilePaths) {
      const content = project.reader.read(path);
      if (content?.kind !== 'text') continue;
      for (const line of content.text.split('\n')) {
        const [app = '', name = ''] = line.split(':').map((part) => part.trim());
        const [leaf] = merged.graph.leavesOf(app);
        const migration = leaf === undefined ? undefined : project.migrations.get(leaf.join('.'));
        if (leaf === undefined || migration === undefined || leaf[1] === name || !isReviewed(migration.path)) continue;
        yield {
          app,
          migration: leaf[1],
          at: firstLine(migration.at),
          subject: ['lockfile', app],
          title: `${code(path)} names ${code(name)} for ${code(app)}, but the last migration is ${code(leaf[1])}`,
          message: 'Write it anew.',
        };
      }
    }
  },
});
