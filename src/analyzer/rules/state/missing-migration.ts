import type { Drift } from '../../drift/find-drift.ts';
import { driftOf } from '../../drift/find-drift.ts';
import { optionsLostBy } from '../../drift/lost-options.ts';
import type { Project } from '../../django/project.ts';
import type { Change } from '../../review.ts';
import { defineRule, type ProjectHazard, type ProjectRuleContext } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';

/** One app that has drifted has often drifted as a whole. */
const mostOfApp = 10;

export const missingMigration = defineRule({
  id: 'missing-migration',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: 'The models and the migrations of an app do not say the same: `makemigrations` would write another migration.',
    why: `A model that has a field which no migration makes queries a column that is not there: every query on it fails. The other way round, a
column that no model has any more stays, and may refuse rows of the new code. Lockkeeper compares the models of the head with what
its migrations come to, without running either, and says only what is certain.`,
    facts: [
      "`makemigrations --check` compares the whole deconstructed models (`MigrationAutodetector`); this rule compares fields of Django's own classes and the options that decide their columns, indexes and constraints with their conditions and names, `choices`, names, texts and defaults in the state, the constants of `class Meta`, managers with `use_in_migrations`, and of proxies and unmanaged models what the state holds.",
      'Held to real Django: `makemigrations --check --dry-run` of 3.2, 4.2 and 5.2 was asked about 160 changes of models (`conformance/drift`). Nothing is told for which it would write no migration; what it would write and is not told (conditions with dates or numbers that only running the code knows, and the like) is listed there with the reason.',
    ],
    whenToIgnore: 'The difference is wanted, and the model is `managed = False` for a reason that is not in its Meta.',
  },
  *project(context) {
    const { project, change, latest } = context;
    if (latest === undefined) return;
    for (const [label, { path }] of project.apps) {
      const { files } = change;
      const isTouched =
        files === undefined || files.some((file) => file.path.startsWith(path === '' ? '' : `${path}/`));
      if (!isTouched) continue;
      const [leaf] = project.graph.leavesOf(label);
      const drifts = driftOf(label, project, latest).filter(
        (drift) => isOfChange(drift, change, project) && !isToldAtOperation(drift, context),
      );
      for (const drift of drifts.slice(0, mostOfApp)) {
        yield {
          app: label,
          migration: leaf?.[1] ?? '',
          at: drift.at,
          subject: subjectOf(drift),
          ...wordsOf(drift),
        };
      }
    }
  },
});

/** What was there before is no matter of this change: it has to touch the model's file, or add migrations to the app. */
function isOfChange({ app, at }: Drift, { files }: Change, { apps }: Project): boolean {
  const folder = apps.get(app)?.migrationsPath;
  return (
    files === undefined ||
    files.some(({ path }) => path === at.path || (folder !== undefined && path.startsWith(`${folder}/`)))
  );
}

/** `state-alter-loses-option` says it where the option is lost. */
function isToldAtOperation(drift: Drift, { history, project, isReviewed }: ProjectRuleContext): boolean {
  if (drift.kind !== 'state-options-differ') return false;
  const key = `${drift.app}.${drift.model.toLowerCase()}`;
  const steps = history.flatMap((each) => (isReviewed(each.migration.path) ? each.steps : []));
  const lost = new Set(
    steps.flatMap((step) =>
      step.operation.stateOperations
        .filter(({ models, field }) => models[0] === key && field === drift.field)
        .flatMap((operation) => optionsLostBy(operation, step, project)),
    ),
  );
  return drift.options.every((option) => lost.has(option));
}

function subjectOf(drift: Drift): readonly string[] {
  const field = 'field' in drift ? [drift.field] : 'fields' in drift ? drift.fields : [];
  const name = 'name' in drift ? [drift.what, drift.name] : [];
  return [drift.kind, drift.model, ...field, ...name, 'option' in drift ? drift.option : ''];
}

function wordsOf(drift: Drift): Pick<ProjectHazard, 'title' | 'message' | 'severity'> {
  const { app, model } = drift;
  const make = `Run ${code(`python manage.py makemigrations ${app}`)} and commit what it writes.`;
  switch (drift.kind) {
    case 'model-without-migration':
      if (!drift.hasTable) {
        return {
          severity: 'notice',
          title: `No migration knows ${code(`${app}.${model}`)}: \`makemigrations --check\` fails`,
          message: paragraphs('It has no table of its own; the next `makemigrations` of anybody writes it.', make),
        };
      }
      return {
        title: `No migration makes the table of ${code(`${app}.${model}`)}: every query on it fails`,
        message: paragraphs('The model is in the code, and no migration of the app creates it.', make),
      };
    case 'field-without-migration':
      return {
        title: `No migration makes the column of ${code(`${model}.${drift.field}`)}: every query on the model fails`,
        message: paragraphs(
          'Django names every field of the model in SELECT and INSERT. After the migrations of the head the state of the model does not have this one.',
          make,
        ),
      };
    case 'fields-without-model':
      return {
        severity: 'warning',
        title: `The model ${code(model)} lacks ${codes(drift.fields)}, which its migrations have made`,
        message: paragraphs(
          'The next `makemigrations` of anybody drops what is in the database and not in the model. Until then the new code inserts rows without it.',
          `Add to the model what it lacks, or remove it on purpose: ${code(`python manage.py makemigrations ${app}`)}.`,
        ),
      };
    case 'option-differs':
      return {
        title: `${code(`${model}.${drift.field}`)} differs from its migrations: ${code(drift.option)} is ${code(drift.inModel)} in the model, ${code(drift.inMigrations)} in the database`,
        message: paragraphs('No migration of the head makes this change, so the database does not have it.', make),
      };
    case 'state-options-differ':
      return {
        severity: 'notice',
        title: `${codes(drift.options)} of ${code(`${model}.${drift.field}`)} ${drift.options.length > 1 ? 'differ' : 'differs'} from the migrations: \`makemigrations --check\` fails`,
        message: paragraphs(
          'The database is the same either way; the next `makemigrations` of anybody writes it.',
          make,
        ),
      };
    case 'meta-differs':
      return { ...wordsOfMeta(drift, make) };
    case 'definition-differs':
      return { severity: 'warning', ...wordsOfDefinition(drift, make) };
  }
}

function wordsOfMeta(
  { model, option, names, isInDatabase }: Extract<Drift, { kind: 'meta-differs' }>,
  make: string,
): Pick<ProjectHazard, 'title' | 'message' | 'severity'> {
  const subject =
    option === 'managers'
      ? `${code('use_in_migrations')} of the managers of ${code(model)}`
      : `${code(names.join(', '))} of ${code(`${model}.Meta`)}`;
  if (!isInDatabase) {
    return {
      severity: 'notice',
      title: `${subject} differs from the migrations: \`makemigrations --check\` fails`,
      message: paragraphs('The database is the same either way; the next `makemigrations` of anybody writes it.', make),
    };
  }
  if (option === 'unique_together') {
    return {
      severity: 'warning',
      title: `${subject} differs from the migrations: the database does not hold to it`,
      message: paragraphs('No migration of the head makes this change, so rows are unique by the old groups.', make),
    };
  }
  const lacks = option === 'db_table' ? 'a table' : 'a column';
  return {
    title: `${subject} differs from the migrations: queries name ${lacks} that is not there`,
    message: paragraphs('No migration of the head makes this change, so the database does not have it.', make),
  };
}

function wordsOfDefinition(
  { model, what, name, how, formerName }: Extract<Drift, { kind: 'definition-differs' }>,
  make: string,
): Pick<ProjectHazard, 'title' | 'message'> {
  const subject = `The ${what} ${code(name)} of ${code(model)}`;
  const words = {
    'without-migration': [
      `${subject} is in the model, and no migration makes it`,
      what === 'index' ? 'Queries that count on it read the whole table.' : 'The database does not hold to it.',
    ],
    'without-model': [
      `${subject} is in the database, and in the model no more`,
      `The next \`makemigrations\` of anybody drops it; until then the database keeps it.`,
    ],
    changed: [
      `${subject} is another one in the model than in its migrations`,
      'No migration of the head changes it, so the database has the former one.',
    ],
    renamed: [
      `${subject} is called ${code(formerName ?? '')} by its migrations`,
      'The next `makemigrations` of anybody renames it, or builds it anew.',
    ],
  }[how];
  return { title: words[0] ?? '', message: paragraphs(words[1], make) };
}
