import { addPackageFile } from '../../fixes/package-file.ts';
import { lineAt } from './lines.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const missingInitPy = defineRule({
  id: 'missing-init-py',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `A folder of migrations has no \`__init__.py\`: Django does not find what is in it.`,
    why: `Without it the folder is a namespace package, which Django takes for an app without migrations: nothing is applied, and nothing is said.`,
    facts: [`Django: \`MigrationLoader.load_disk\` treats a migrations module without \`__file__\` as unmigrated.`],
    whenToIgnore: `Something writes it when the project is built.`,
  },
  *project({ project, isReviewed, change }) {
    const paths =
      change.files === undefined
        ? project.reader.paths
        : change.files.filter(({ status }) => status !== 'removed').map(({ path }) => path);
    const known = new Set(project.reader.paths);
    const told = new Set<string>();
    for (const path of paths) {
      const match = /^(?:(.*)\/)?migrations\/(\d{4}_\w+)\.py$/u.exec(path);
      const folder = path.slice(0, path.lastIndexOf('/'));
      if (match === null || told.has(folder) || known.has(`${folder}/__init__.py`) || !isReviewed(path)) continue;
      told.add(folder);
      yield {
        app: (match[1] ?? '').split('/').at(-1) ?? '',
        migration: match[2] ?? '',
        at: lineAt(path, 1),
        subject: ['init', folder],
        title: `Django does not see this migration: ${code(`${folder}/__init__.py`)} is missing`,
        message: 'Add the file; it may be empty.',
        fix: addPackageFile(folder),
      };
    }
  },
});
