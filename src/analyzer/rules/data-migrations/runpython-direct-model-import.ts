import { useHistoricalModel } from '../../fixes/historical-model.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { importedModelsOf, type ImportedModel } from './imported-models.ts';
import { dataFunctionsOf, locationIn, placeSentence } from './run-python.ts';

export const runpythonDirectModelImport = defineRule({
  id: 'runpython-direct-model-import',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'A data migration uses a model as it is today instead of the model as it was at that migration.',
    why: `The imported class has the fields of today's code. On a database that is set up from scratch the migration runs before later ones have made
their columns, and fails as soon as the model has a field that the table lacks. \`apps.get_model()\` gives the model as it is at that
point of the history.`,
    facts: ['Django, "Writing migrations", Data migrations; "Migrations", Historical models.'],
    whenToIgnore: 'The class has no table of its own.',
  },
  *step(step, context) {
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      for (const used of importedModelsOf(source, context.project.modules)) {
        yield {
          at: locationIn(source, used.node, operation),
          subject: [source.value.name, used.dottedName],
          title: `This migration breaks when the ${used.isUserModel === true ? 'user model' : `model ${code(used.model)}`} changes: it uses today's class`,
          message: paragraphs(
            sentences(
              `${code(source.value.name)} uses ${code(used.dottedName)}, which has the fields of the newest code. On a fresh database the table has only the columns that the migrations up to here have made.`,
              placeSentence(source, used.node, operation),
            ),
            `Ask for the historical model: ${code(askedFor(used, context.project.settings.authUserModel))}. It has no custom methods, managers or signals.`,
          ),
          fix: useHistoricalModel(source, used, context),
        };
      }
    }
  },
});

function askedFor({ name, model, isUserModel }: ImportedModel, userModel: string): string {
  if (isUserModel !== true) return `${name} = apps.get_model(…, "${model}")`;
  const [app = '', user = ''] = userModel.split('.');
  return `apps.get_model("${app}", "${user}")`;
}
