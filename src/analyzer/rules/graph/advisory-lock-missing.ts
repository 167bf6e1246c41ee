import { lineAt } from './lines.ts';
import { defineRule } from '../define.ts';

export const advisoryLockMissing = defineRule({
  id: 'advisory-lock-missing',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `Every process that starts runs \`migrate\`: several do so at the same time.`,
    why: `Django takes no lock for it. Two processes that start together run the same migration, and one fails in the middle, or both wait for each other.`,
    facts: [`Django has no lock around \`migrate\`; other frameworks take an advisory lock.`],
    whenToIgnore: `Only one process ever starts.`,
  },
  *project({ project, change }) {
    for (const { path, status } of change.files ?? []) {
      const file = path.slice(path.lastIndexOf('/') + 1);
      if (status === 'removed' || !/^(Dockerfile.*|.*entrypoint.*|start(-\w+)?(\.sh)?|run(-\w+)?\.sh)$/u.test(file))
        continue;
      const content = project.reader.read(path);
      const lines = content?.kind === 'text' ? content.text.slice(0, 100_000).split('\n') : [];
      const migrates = lines.findIndex(
        (line) => !line.trimStart().startsWith('#') && /manage\.py\s+migrate\b/u.test(line),
      );
      const serves = lines
        .slice(migrates)
        .some((line) => /\b(gunicorn|uvicorn|daphne|hypercorn|uwsgi|runserver|waitress-serve)\b/u.test(line));
      if (migrates === -1 || !serves || lines.some((line) => /advisory|flock|migrate_with_/u.test(line))) continue;
      yield {
        app: '',
        migration: '',
        at: lineAt(path, migrates + 1),
        subject: ['start', path],
        title: 'Every process that starts here runs the migrations, several at once where several start',
        message: 'Run `migrate` once for each deploy, in a job of its own, before the processes start.',
      };
    }
  },
});
