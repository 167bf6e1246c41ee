import { migrationName } from '../../analyzer/migration-name.ts';
import { sqlBody } from '../../report/markdown.ts';
import { defineCommand } from './define.ts';

/** A comment takes 65,536 characters; three migrations of usual size fit. */
const maxBytes = 55_000;

/** `/lockkeeper sql [MIGRATION…]`: the SQL of the pull request's migrations, with its locks. */
export const sql = defineCommand({
  verb: 'sql',
  usage: '/lockkeeper sql [MIGRATION…]',
  summary: 'shows the SQL that Django will run, with its locks',
  permission: 'read',
  author: true,
  onClosed: true,
  async run({ command, analysis }) {
    const { review } = await analysis();
    const wanted = new Set(command.words);
    const migrations = review.migrations.filter(({ project, compiled: { migration } }) => {
      const { app, name, path } = migration;
      const names = [name, `${app}.${name}`, path, migrationName({ project, app, name })];
      return wanted.size === 0 || names.some((name) => wanted.has(name));
    });
    if (migrations.length === 0) {
      const reply =
        wanted.size === 0
          ? 'This pull request changes no migration.'
          : 'This pull request has no migration of that name.';
      return { kind: wanted.size === 0 ? 'done' : 'confused', reply };
    }
    const bodies: string[] = [];
    for (const migration of migrations) {
      const body = sqlBody(migration);
      if (Buffer.byteLength([...bodies, body].join('\n\n')) > maxBytes) {
        bodies.push(`…and ${migrations.length - bodies.length} more: ask for one by name.`);
        break;
      }
      bodies.push(body);
    }
    return { kind: 'done', reply: bodies.join('\n\n') };
  },
});
