import type { Project } from '../../django/project.ts';
import { isNoop, runPythonsOf } from '../data-migrations/run-python.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const runpythonNoTest = defineRule({
  id: 'runpython-no-test',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `No test names a data migration.`,
    why: `A data migration runs once, on data that nobody has at hand. A test that puts rows in before it, runs it and looks at them after is the only rehearsal.`,
    facts: [
      `Tests are files under \`tests/\`, \`test_*.py\`, \`*_test.py\` and \`tests.py\`; one of them has to name the migration.`,
    ],
    whenToIgnore: `The test goes by other means, such as running every migration on a copy.`,
  },
  *migration(context) {
    const { migration, steps } = context.compiled;
    const first = steps.find(({ operation }) => runPythonsOf(operation).some((each) => !isNoop(each)));
    if (first === undefined || isTested(migration.name, context.project)) return;
    yield {
      at: first.operation.at,
      subject: ['test', migration.name],
      title: `No test names ${code(migration.name)}, which changes data`,
      message:
        'Write one that migrates to the one before it, makes rows, migrates, and looks at them (django-test-migrations has the tools).',
    };
  },
});

const isTest = /(^|\/)(tests?|testing)\/.*\.py$|(^|\/)(test_[^/]*|[^/]*_tests?|tests)\.py$/u;

/** How many files are read where the reader can't be asked. */
const mostFiles = 200;

/** True if a test names the migration, or not every test could be read. */
function isTested(name: string, { reader }: Project): boolean {
  const asked = reader.filesContaining?.([name], (path) => isTest.test(path));
  if (asked !== undefined) return asked.length > 0;
  const tests = reader.paths.filter((path) => isTest.test(path));
  if (tests.length > mostFiles) return true;
  return tests.some((path) => {
    const content = reader.read(path);
    return content?.kind !== 'text' || content.text.includes(name);
  });
}
