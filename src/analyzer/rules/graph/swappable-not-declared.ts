import { defineRule } from '../define.ts';
import { addedFields, modelOperationsOf } from '../fields-of-step.ts';
import { code } from '../message.ts';

export const swappableNotDeclared = defineRule({
  id: 'swappable-not-declared',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `A relation names the user model by its class, not by the setting: the migration is tied to one user model.`,
    why: `Where \`AUTH_USER_MODEL\` is another one, now or later, the foreign key points to a table that is not used. The state is then also built in an order that does not know of the swap.`,
    facts: [
      `Django documentation, "Referencing the User model": use settings.AUTH_USER_MODEL, and \`swappable_dependency\` in migrations.`,
    ],
    whenToIgnore: `The project will never have another user model.`,
  },
  *step(step, context) {
    const used = [
      ...addedFields(step).map(({ operation, name, field }) => ({ operation, name, field })),
      ...modelOperationsOf(step, 'CreateModel').flatMap((operation) =>
        [...(step.after.model(operation.models[0] ?? '')?.fields ?? [])].map(([name, field]) => ({
          operation,
          name,
          field,
        })),
      ),
    ];
    const user = context.project.settings.authUserModel;
    for (const { operation, name, field } of used) {
      const { relation } = field;
      if (relation === undefined || relation.to !== 'auth.user' || relation.swappable !== undefined) continue;
      const isOther = user.toLowerCase() !== 'auth.user';
      const isOwnApp = context.compiled.migration.app === 'auth';
      if (isOwnApp) continue;
      yield {
        at: operation.at,
        subject: ['user-model', operation.models[0] ?? '', name],
        ...(isOther ? { severity: 'error' as const } : {}),
        title: isOther
          ? `${code(name)} points to ${code('auth_user')}, but the users of this project are in ${code(user)}`
          : `${code(name)} is tied to ${code('auth.User')}, whatever AUTH_USER_MODEL says`,
        message:
          'Use `settings.AUTH_USER_MODEL`, with `migrations.swappable_dependency(settings.AUTH_USER_MODEL)` among the dependencies.',
      };
    }
  },
});
