import { isNoop, runPythonsOf } from '../data-migrations/run-python.ts';
import { defineRule } from '../define.ts';
import { deployMarker } from '../deploy-markers.ts';
import { code, paragraphs } from '../message.ts';
import { concurrentOperations } from '../operations.ts';

export const postDeployFlagMissing = defineRule({
  id: 'post-deploy-flag-missing',
  severity: 'notice',
  vendors: undefined,
  hazard: 'duration',
  policy: true,
  documentation: {
    what: `A data migration or a concurrent index build has no mark of when it runs, in a project that marks its migrations.`,
    why: `What takes long is better run after the deploy: else the deploy waits for it. The project has a mark for that, and this migration does not
say either way.`,
    facts: [
      `Marks that are read: Sentry's \`is_post_deployment\`, \`safe\` of django-safemigrate, \`stage\` of django-syzygy.`,
    ],
    whenToIgnore: `It is quick on every database.`,
  },
  *migration(context) {
    const { migration, steps } = context.compiled;
    if (deployMarker(migration) !== undefined) return;
    const marked = [...context.project.migrations.values()].flatMap((each) => deployMarker(each) ?? []);
    const mark = marked.find(({ when }) => when === 'after-code') ?? marked[0];
    const long = steps.find(
      ({ operation }) =>
        concurrentOperations(operation).length > 0 || runPythonsOf(operation).some((each) => !isNoop(each)),
    );
    if (mark === undefined || long === undefined) return;
    yield {
      at: long.operation.at,
      subject: ['mark', migration.name],
      title: 'The deploy waits for this, however long it takes: nothing says that it may run afterwards',
      message: paragraphs(
        `Other migrations of the project are marked, for example ${code(mark.text)}; this one is not.`,
        'Mark it, one way or the other.',
      ),
    };
  },
});
