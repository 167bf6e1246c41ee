import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { calledIn } from './called-names.ts';
import { isModelClass } from './imported-models.ts';
import { dataFunctionsOf, locationIn } from './run-python.ts';

export const runpythonImportsAppCode = defineRule({
  id: 'runpython-imports-app-code',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: 'A data migration runs code of the project that may change or go while the migration stays.',
    why: `The migration has to do the same for years: on each new database, in each test run. The function that it imports is edited, moved or
deleted by people who don't know that a migration needs it, and then migrations do something else, or can't be imported at all.`,
    facts: [
      'Django: migrations "must be able to be run on a fresh database" with the code as it is then ("Migrations", Historical models; "Considerations when removing model fields").',
    ],
    whenToIgnore: 'The code is kept for migrations, and says so.',
  },
  *step(step, context) {
    const { modules } = context.project;
    for (const { operation, source } of dataFunctionsOf(step, context)) {
      // What imported code itself imports is its own matter.
      if (source.value.at.path !== operation.at.path) continue;
      const seen = new Set<string>();
      for (const { node, name, value } of calledIn(source, modules)) {
        if (value === undefined || name === undefined || seen.has(name)) continue;
        const isBeside = value.at.path.includes('/migrations/') || value.at.path === source.value.at.path;
        if (isBeside || isModelClass(value, modules)) continue;
        seen.add(name);
        yield {
          at: locationIn(source, node, operation),
          subject: [source.value.name, name],
          title: `This migration changes when ${code(name)} does, and breaks when it goes`,
          message: paragraphs(
            `${code(source.value.name)} calls it; it stands in ${code(`${value.at.path}:${value.at.startLine}`)}.`,
            'Copy into the migration what it needs.',
          ),
        };
      }
    }
  },
});
