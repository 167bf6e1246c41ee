import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { driftCases, type DriftCase } from '../../../conformance/drift/cases.ts';
import { filesOfCase, recordingPath, type Recording } from '../../../conformance/drift/projects.ts';
import { loadProject } from '../../../src/analyzer/django/load-project.ts';
import { replay } from '../../../src/analyzer/django/replay.ts';
import { driftOf, type Drift } from '../../../src/analyzer/drift/find-drift.ts';
import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { readerOf } from '../rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

/** What real Django would write: `npm run conformance:drift`. */
const recordings = JSON.parse(readFileSync(recordingPath, 'utf8')) as readonly Recording[];

/** A drift in the words of the operations that Django would write. */
function operationsOf(drift: Drift, hasRenameIndex: boolean): readonly string[] {
  const model = `${drift.app}.${drift.model.toLowerCase()}`;
  switch (drift.kind) {
    case 'model-without-migration':
      return [`CreateModel ${model}`];
    case 'field-without-migration':
      return [`AddField ${model}.${drift.field}`];
    case 'fields-without-model':
      return drift.fields.map((field) => `RemoveField ${model}.${field}`);
    case 'option-differs':
    case 'state-options-differ':
      return [`AlterField ${model}.${drift.field}`];
    case 'meta-differs':
      return [`${operationOfOption[drift.option]} ${model}`];
    case 'definition-differs': {
      const what = drift.what === 'index' ? 'Index' : 'Constraint';
      if (drift.how === 'renamed' && hasRenameIndex) return [`RenameIndex ${model}`];
      return [
        ...(drift.how === 'without-migration' ? [] : [`Remove${what} ${model}`]),
        ...(drift.how === 'without-model' ? [] : [`Add${what} ${model}`]),
      ];
    }
  }
}

const operationOfOption = {
  db_table: 'AlterModelTable',
  unique_together: 'AlterUniqueTogether',
  order_with_respect_to: 'AlterOrderWithRespectTo',
  options: 'AlterModelOptions',
  managers: 'AlterModelManagers',
};

function told(one: DriftCase, django: readonly [number, number]): readonly string[] {
  const database = { vendor: 'postgresql', version: [15, 0] } as const;
  const project = loadProject(readerOf(filesOfCase(one)), { django, database, settings: undefined });
  const state = [...replay(project).compiled.values()].at(-1)?.stateAfter;
  if (state === undefined) throw new Error('nothing was replayed');
  const drifts = ['people', 'shop'].flatMap((label) => driftOf(label, project, state));
  // https://docs.djangoproject.com/en/stable/releases/4.1/: RenameIndex
  const hasRenameIndex = django[0] > 4 || (django[0] === 4 && django[1] >= 1);
  return [...new Set(drifts.flatMap((drift) => operationsOf(drift, hasRenameIndex)))].sort();
}

describe.each(recordings)('what Django $django says of changed models', ({ django, cases }) => {
  const [major = 0, minor = 0] = django.split('.').map(Number);

  test.each(driftCases.map((one) => [one.name, one] as const))('%s', (name, one) => {
    const asked = cases[name];
    const found = told(one, [major, minor]);
    // Nothing that Django would not write, and everything that it would but for what the case says.
    expect(found.filter((operation) => asked?.operations.includes(operation) !== true)).toEqual([]);
    expect(asked?.operations.filter((operation) => !found.includes(operation)).sort()).toEqual(
      Object.keys(one.untold ?? {})
        .filter((operation) => asked?.operations.includes(operation))
        .sort(),
    );
    // A difference of ours is one for which `makemigrations --check` fails.
    expect(asked?.exit === 0).toBe(asked?.operations.length === 0);
  });

  test('every case was asked', () => {
    expect(Object.keys(cases).sort()).toEqual(driftCases.map(({ name }) => name).sort());
  });
});

test('what is not told is what some version would write', () => {
  const written = (name: string): ReadonlySet<string> =>
    new Set(recordings.flatMap(({ cases }) => cases[name]?.operations ?? []));
  const never = driftCases.flatMap(({ name, untold = {} }) =>
    Object.keys(untold).filter((operation) => !written(name).has(operation)),
  );
  expect(never).toEqual([]);
});

test('most of what Django finds is told, and of the column all but what only running the code shows', () => {
  const ofColumns = recordings.flatMap(({ cases }) =>
    Object.values(cases).flatMap(({ operations }) =>
      operations.filter((each) => /^(Add|Remove|Alter)Field /u.test(each)),
    ),
  );
  const untold = driftCases
    .flatMap(({ untold: missed = {} }) => Object.keys(missed))
    .filter((each) => /Field /u.test(each));
  expect(ofColumns.length / recordings.length - untold.length).toBeGreaterThan(20);
});

test('triggers of django-pgtrigger, in Meta and in migrations, change no model', () => {
  const trigger =
    'pgtrigger.compiler.Trigger(name="keep", sql=pgtrigger.compiler.UpsertTriggerSql(func="", operation="DELETE", pgid="keep_1", table="shop_order", when="BEFORE"))';
  const files = (meta: string): Readonly<Record<string, string>> => ({
    'shop/__init__.py': '',
    'shop/models.py': `import pgtrigger\nfrom django.db import models\nclass Order(models.Model):\n    id = models.BigAutoField(primary_key=True)\n    class Meta:\n        triggers = [pgtrigger.Protect(name="keep", operation=pgtrigger.Delete)]\n${meta}`,
    'shop/migrations/__init__.py': '',
    'shop/migrations/0001_first.py': `import pgtrigger.compiler\nimport pgtrigger.migrations\nfrom django.db import migrations, models\nclass Migration(migrations.Migration):\n    operations = [\n        migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True))]),\n        pgtrigger.migrations.AddTrigger("order", ${trigger}),\n    ]\n`,
  });
  const drift = (meta: string): readonly string[] => {
    const database = { vendor: 'postgresql', version: [16, 0] } as const;
    const project = loadProject(readerOf(files(meta)), { django: [5, 2], database, settings: undefined });
    const state = [...replay(project).compiled.values()].at(-1)?.stateAfter;
    return state === undefined ? ['not replayed'] : driftOf('shop', project, state).map(({ kind }) => kind);
  };
  expect(drift('')).toEqual([]);
  expect(drift('        db_table = "other"\n')).toEqual(['meta-differs']);
  // What is not known of a table is no difference.
  expect(drift('        managed = compute()\n')).toEqual([]);
});

test('without settings the user model is not known, so a key to it may be one to any model', () => {
  const files = {
    'shop/__init__.py': '',
    'shop/models.py':
      'from django.db import models\nclass Person(models.Model):\n    id = models.BigAutoField(primary_key=True)\nclass Order(models.Model):\n    id = models.BigAutoField(primary_key=True)\n    buyer = models.ForeignKey(Person, models.CASCADE)\n',
    'shop/migrations/__init__.py': '',
    'shop/migrations/0001_first.py':
      'from django.conf import settings\nfrom django.db import migrations, models\nclass Migration(migrations.Migration):\n    operations = [\n        migrations.CreateModel("Person", [("id", models.BigAutoField(primary_key=True))]),\n        migrations.CreateModel("Order", [("id", models.BigAutoField(primary_key=True)), ("buyer", models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE))]),\n    ]\n',
  };
  const database = { vendor: 'postgresql', version: [16, 0] } as const;
  const drift = (more: Readonly<Record<string, string>>): readonly string[] => {
    const project = loadProject(readerOf({ ...files, ...more }), { django: [5, 2], database, settings: undefined });
    const state = [...replay(project).compiled.values()].at(-1)?.stateAfter;
    return state === undefined ? ['not replayed'] : driftOf('shop', project, state).map(({ kind }) => kind);
  };
  expect(drift({})).toEqual([]);
  expect(drift({ 'config/settings.py': 'AUTH_USER_MODEL = "shop.Person"\n' })).toEqual([]);
  expect(drift({ 'config/base_settings.py': 'AUTH_USER_MODEL = "shop.Person"\n' })).toEqual([]);
  expect(drift({ 'config/settings.py': 'INSTALLED_APPS = ["django.contrib.auth", "shop"]\n' })).toEqual([
    'option-differs',
  ]);
});
