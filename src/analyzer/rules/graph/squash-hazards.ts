import { firstLine } from './lines.ts';
import { defineRule } from '../define.ts';
import { codes } from '../message.ts';

export const squashHazards = defineRule({
  id: 'squash-hazards',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `A squash is added, and what it replaces is taken away in the same change, or only partly there.`,
    why: `A database that has applied some of the replaced migrations needs the rest of them as files: Django uses the squash only where all or none of them are applied. They may go once every database has the squash.`,
    facts: [
      `Django: \`MigrationLoader.build_graph\` replaces nodes only where all or none of \`replaces\` are applied.`,
      `Django manual, "Squashing migrations": remove the replaced files after every installation has been upgraded.`,
    ],
    whenToIgnore: `Every database has applied all of the replaced migrations.`,
  },
  *project({ project, change, isReviewed }) {
    const removed = new Set((change.files ?? []).filter(({ status }) => status === 'removed').map(({ path }) => path));
    for (const { app, name, path, replaces, at } of project.migrations.values()) {
      if (replaces.length === 0 || !isReviewed(path)) continue;
      const folder = path.slice(0, path.lastIndexOf('/'));
      const own = replaces.filter((key) => key[0] === app);
      const missing = own.filter((key) => !project.migrations.has(key.join('.')));
      const gone = own.filter((key) => removed.has(`${folder}/${key[1]}.py`));
      const isPartial = missing.length > 0 && missing.length < own.length;
      if (gone.length === 0 && !isPartial) continue;
      const names = (gone.length > 0 ? gone : missing).map((key) => key[1]);
      yield {
        app,
        migration: name,
        at: firstLine(at),
        subject: ['squash', ...names],
        title:
          gone.length > 0
            ? `Databases that have applied only some of ${codes(names)} can't migrate any more: the files go with the squash`
            : `${codes(names)} ${names.length === 1 ? 'is' : 'are'} replaced by this squash, but there ${names.length === 1 ? 'is no such file' : 'are no such files'}`,
        message:
          'Keep the replaced files for a release. Remove them, and `replaces`, once every database has the squash.',
      };
    }
  },
});
