import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const naiveDatetime = defineRule({
  id: 'naive-datetime',
  severity: 'warning',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A date and time without a time zone is added: the project has \`USE_TZ = False\`.`,
    why: `The same number means another moment on a server in another zone, and an hour of each autumn happens twice.`,
    facts: [`Django documentation, time zones: USE_TZ is True by default since 5.0.`],
    whenToIgnore: `The project will never leave its zone.`,
  },
  *step(step, context) {
    const value = context.project.settings.values.get('USE_TZ');
    const usesNoZones = value?.kind === 'boolean' && !value.value;
    for (const { operation, model, name, field } of newFields(step)) {
      if (!(field.fieldClass === 'DateTimeField' && usesNoZones)) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['naive-datetime', table, name],
        title: `${code(name)} of ${code(table)} does not say which moment it is: it has no time zone`,
        message: 'Set `USE_TZ = True`.',
      };
    }
  },
});
