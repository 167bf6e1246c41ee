import type { Modules } from '../../python/module.ts';
import type { FunctionValue, PythonValue } from '../../python/value.ts';
import { calledIn } from '../data-migrations/called-names.ts';
import { nothingGiven } from '../data-migrations/given-names.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { addedFields } from '../fields-of-step.ts';
import { code, paragraphs } from '../message.ts';

export const addFieldCallableDefaultSameValue = defineRule({
  id: 'add-field-callable-default-same-value',
  severity: 'warning',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `A new column gets its values from a callable default: Django calls it once, and every existing row gets the same value.`,
    why: `\`default=uuid.uuid4\` reads as a value for each row. \`AddField\` evaluates it a single time and writes the result into \`ADD COLUMN … DEFAULT\`. Where the field is unique, the second row makes the migration fail.`,
    facts: [
      `Django: \`BaseDatabaseSchemaEditor.effective_default\` calls the default once, and \`ADD COLUMN\` carries the literal. It is no rewrite of the table (observed on PostgreSQL 12 to 18).`,
      `Django manual, "Migrations that add unique fields": a recipe of three migrations.`,
    ],
    whenToIgnore: `One value for all old rows is what is meant.`,
  },
  *step(step, context) {
    for (const { operation, model, name, field } of addedFields(step)) {
      const table = tableOfModel(model);
      const called = calledName(field.default, context.project.modules);
      if (called === undefined || !context.isExisting(table) || field.dbDefault !== undefined) continue;
      const isUnique = field.unique || field.primaryKey || field.relation?.kind === 'one-to-one';
      yield {
        at: operation.at,
        relation: table,
        subject: ['callable-default', table, name],
        ...(isUnique ? { severity: 'error' as const } : {}),
        title: isUnique
          ? `This migration fails as soon as ${code(table)} has two rows: ${code(called)} is called once, and ${code(name)} is unique`
          : `Every existing row of ${code(table)} gets the same ${code(name)}: ${code(called)} is called once`,
        message: paragraphs(
          'Django evaluates the default a single time and writes the result into `ADD COLUMN … DEFAULT`.',
          isUnique
            ? 'Add the field with `null=True` and without `unique`, fill it in batches with a value for each row, and make it unique in a third migration.'
            : 'If each row is to have its own, add the field with `null=True`, fill it in batches, and give it the default afterwards.',
        ),
      };
    }
  },
});

/**
 * Functions that give another value each time, and are meant for one row each. A time is not among them: the moment of the
 * migration is what most mean for old rows.
 */
const individual = /^(uuid\.uuid[14]|secrets\.\w+|random\.\w+|os\.urandom|django\.utils\.crypto\.get_random_string)$/u;

/** The default, where it is such a function; the function behind its result, where the project's own has been followed. */
function calledName(value: PythonValue | undefined, modules: Modules): string | undefined {
  if (value?.kind === 'reference' && individual.test(value.name)) return value.name;
  const own = value?.kind === 'reference' ? modules.resolve(value.name) : value;
  if (own?.kind === 'function') return callsIndividual(own, modules, 0) ? own.name : undefined;
  return own === undefined ? undefined : calledWithin(own, 0);
}

/** How deep values and functions are looked into. */
const deepest = 5;

function calledWithin(value: PythonValue, depth: number): string | undefined {
  if (depth > deepest) return undefined;
  if (value.kind === 'operation') {
    const parts = value.left === undefined ? [value.right] : [value.left, value.right];
    return firstOf(parts, depth);
  }
  if (value.kind !== 'call') return undefined;
  const { callee } = value;
  if (callee.kind === 'reference') return individual.test(callee.name) ? callee.name : firstOf(value.positional, depth);
  return firstOf([callee, ...value.positional], depth);
}

function firstOf(values: readonly PythonValue[], depth: number): string | undefined {
  for (const value of values) {
    const found = calledWithin(value, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function callsIndividual(value: FunctionValue, modules: Modules, depth: number): boolean {
  const tree = modules.at(value.at.path)?.tree;
  if (tree === undefined || depth > deepest) return false;
  return calledIn({ value, tree, given: nothingGiven }, modules).some(
    (called) =>
      (called.name !== undefined && individual.test(called.name)) ||
      (called.value?.kind === 'function' && callsIndividual(called.value, modules, depth + 1)),
  );
}
