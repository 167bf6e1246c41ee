import { beforeAll, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { shortName } from '../../../src/analyzer/django/django-class.ts';
import type { Field } from '../../../src/analyzer/django/field.ts';
import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import type { Project } from '../../../src/analyzer/django/project.ts';
import { replay } from '../../../src/analyzer/django/replay.ts';
import type { ModelState, ProjectState } from '../../../src/analyzer/django/state.ts';
import { readFolder } from '../../support/folder-reader.ts';
import { recordedProjects, type RecordedField, type RecordedModel } from '../../support/recorded-states.ts';

beforeAll(() => prepareSqlParser());

const cases = recordedProjects().map((each) => [`${each.name} on Django ${each.django.join('.')}`, each] as const);

test.each(cases)('%s changes the models that Django changes, in the order of migrate', (_name, recorded) => {
  const project = loadProject(readFolder(recorded.folder), {
    django: recorded.django,
    database: { vendor: 'postgresql', version: [15, 0] },
  });
  const known = new Map<string, Known>();
  const changes = [...replay(project).compiled].map(
    ([id, { stateAfter }]) => [id, changesIn(stateAfter, known, project)] as const,
  );
  expect(changes).toEqual(recorded.migrations.map(({ app, name, models }) => [`${app}.${name}`, models]));
});

interface Known {
  readonly model: ModelState;
  readonly described: RecordedModel;
}

/** The models of the project's apps that are others than before, null for those that are gone. Updates `known`. */
function changesIn(
  state: ProjectState,
  known: Map<string, Known>,
  { apps }: Project,
): Record<string, RecordedModel | null> {
  const changes: Record<string, RecordedModel | null> = {};
  for (const [key, model] of state.models) {
    const before = known.get(key);
    if (!apps.has(model.app) || before?.model === model) continue;
    const described = describeModel(model);
    if (JSON.stringify(described) !== JSON.stringify(before?.described)) changes[key] = described;
    known.set(key, { model, described });
  }
  for (const key of known.keys()) {
    if (state.models.has(key)) continue;
    known.delete(key);
    changes[key] = null;
  }
  return changes;
}

function describeModel({ name, fields, bases, options, at }: ModelState): RecordedModel {
  // Django's state does not list the fields that come with the model's class: `id`, `_order`. They have the model's place.
  const listed = [...fields].filter(([field, value]) => field !== '_order' && value.at !== at);
  return {
    name,
    fields: Object.fromEntries(listed.map(([field, value]) => [field, describeField(value)])),
    bases,
    db_table: options.dbTable ?? null,
    managed: options.managed,
    proxy: options.proxy,
    order_with_respect_to: options.orderWithRespectTo ?? null,
    unique_together: options.uniqueTogether.toSorted(),
    index_together: options.indexTogether.toSorted(),
    indexes: options.indexes.map((index) => index.name ?? ''),
    constraints: options.constraints.map((constraint) => constraint.name),
  };
}

function describeField({ path, null: nullable, unique, relation, fieldClass, ...field }: Field): RecordedField {
  return {
    class: shortName(path),
    null: nullable,
    unique: unique || fieldClass === 'OneToOneField',
    default: field.default !== undefined,
    ...(relation === undefined ? {} : { to: relation.to }),
    ...(relation?.through === undefined ? {} : { through: relation.through }),
    ...(relation?.toField === undefined ? {} : { to_field: relation.toField }),
  };
}
