import { stringsOf } from '../../django/plain-values.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { modelOperationsOf } from '../fields-of-step.ts';
import { code } from '../message.ts';

export const contenttypePermissionSideEffects = defineRule({
  id: 'contenttype-permission-side-effects',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `A model goes: its content type and permissions stay behind, and generic relations point to nothing.`,
    why: `Django creates content types and permissions after each migrate, and removes none. \`GenericForeignKey\`s, log entries and permissions that name the model stay.`,
    facts: [
      `Django documentation, \`remove_stale_contenttypes\`: content types of deleted models are left until the command is run.`,
      `Content types of a renamed model are renamed by \`contenttypes\` itself (\`inject_rename_contenttypes_operations\`).`,
    ],
    whenToIgnore: `Nothing refers to the model by its content type.`,
  },
  *step(step, context) {
    if (!context.project.migrations.has('contenttypes.0001_initial') && !isInstalled(context)) return;
    for (const operation of modelOperationsOf(step, 'DeleteModel')) {
      const model = step.before.model(operation.models[0] ?? '');
      if (model === undefined || model.options.proxy || !context.isExisting(tableOfModel(model))) continue;
      yield {
        at: operation.at,
        relation: tableOfModel(model),
        subject: ['content-type', `${model.app}.${model.name}`],
        title: `The content type and the permissions of ${code(model.name)} stay behind`,
        message:
          'Run `manage.py remove_stale_contenttypes` after the deploy; rows with a generic relation to it go with them.',
      };
    }
  },
});

function isInstalled({ project }: RuleContext): boolean {
  return stringsOf(project.settings.values.get('INSTALLED_APPS'))?.includes('django.contrib.contenttypes') === true;
}
