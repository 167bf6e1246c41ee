/** Recipes of migrations whose number another one has, most of them beside a leaf that the base branch has gained. */
import { call } from '../../src/analyzer/fixes/layout.ts';
import { branch, following } from './graphs.ts';
import { migrationStemOf, type Recipe, type Written } from './instance.ts';
import type { Files } from './project.ts';
import { keywords, operation, type Code, type Style } from './style.ts';

const added = (model: string, field: string): Code =>
  operation('AddField', {
    model_name: `"${model}"`,
    name: `"${field}"`,
    field: call('models.CharField', keywords({ max_length: '50', null: 'True' })),
  });

const colour = 'migrations.AddField("order", "colour", models.CharField(max_length=50, null=True))';
const size = 'migrations.AddField("order", "size", models.IntegerField(null=True))';
const vip = 'migrations.AddField("contact", "vip", models.BooleanField(null=True))';

/** What a recipe is about, for a style: names as they are, and as they are to be. */
interface Names {
  readonly label: string;
  readonly first: string;
  readonly ours: string;
  readonly renamed: string;
  readonly theirs: string;
  /** The name of a second migration of ours, whose number collides once the first has moved. */
  readonly second: string;
  readonly secondRenamed: string;
}

interface Case {
  readonly operations: readonly Code[];
  /** How the other migration is called, after its number. */
  readonly theirs?: string;
  /** True where ours stands on theirs already: only the numbers collide, and Django runs it as it is. */
  readonly isLinear?: boolean;
  /** True where theirs is of the same change. */
  readonly isTheirsNew?: boolean;
  /** Other files of the change, as they are and as they are to be. */
  readonly beside?: (names: Names) => { readonly before: Files; readonly after: Files };
  /** A file of the project as it is, that no Django reads. */
  readonly files?: (names: Names) => Files;
}

const second = ({ label, ours, renamed, second: now, secondRenamed }: Names): { before: Files; after: Files } => ({
  before: { [`${label}/migrations/${now}.py`]: branch(label, ours, size) },
  after: { [`${label}/migrations/${secondRenamed}.py`]: branch(label, renamed, size) },
});

/** A migration of another app that says when it runs. */
const runsBefore = (app: string, migration: string): string =>
  branch('crm', '0001_initial', vip).replace(
    '    operations',
    `    run_before = [("${app}", "${migration}")]\n\n    operations`,
  );

const dependsOn = (app: string, migration: string): string =>
  branch('crm', '0001_initial', vip).replace(
    'dependencies = [("crm", "0001_initial")]',
    `dependencies = [\n        ("crm", "0001_initial"),\n        ("${app}", "${migration}"),\n    ]`,
  );

const cases: Readonly<Record<string, Case>> = {
  'other-model': { operations: [added('customer', 'city')] },
  'same-model': { operations: [added('order', 'city')] },
  index: { operations: ['migrations.RemoveIndex(model_name="order", name="order_due_idx")'] },
  'new-table': {
    operations: [
      'migrations.CreateModel(name="Refund", fields=[("id", models.BigAutoField(primary_key=True)), ("amount", models.IntegerField())])',
    ],
  },
  data: { operations: ['migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop)'] },
  'long-names-of-what-was-merged-meanwhile': {
    operations: [added('customer', 'city')],
    theirs: 'alter_order_number_alter_order_reference_alter_order_total_and_more',
  },
  chain: { operations: [added('customer', 'city')], beside: second },
  'another-app-depends-on-it': {
    operations: [added('customer', 'city')],
    beside: ({ label, ours, renamed }) => ({
      before: { 'crm/migrations/0002_vip.py': dependsOn(label, ours) },
      after: { 'crm/migrations/0002_vip.py': dependsOn(label, renamed) },
    }),
  },
  'another-app-runs-before-it': {
    operations: [added('customer', 'city')],
    beside: ({ label, ours, renamed }) => ({
      before: { 'crm/migrations/0002_vip.py': runsBefore(label, ours) },
      after: { 'crm/migrations/0002_vip.py': runsBefore(label, renamed) },
    }),
  },
  'max-migration-file': {
    operations: [added('customer', 'city')],
    files: ({ label, ours }) => ({ [`${label}/migrations/max_migration.txt`]: `${ours}\n` }),
  },
  'same-number-after-theirs': { operations: [added('customer', 'city')], isLinear: true },
  'chain-of-same-numbers': { operations: [added('order', 'city')], isLinear: true, beside: second },
  'two-of-one-change': { operations: [added('customer', 'city')], isLinear: true, isTheirsNew: true },
};

export const renumberings: readonly Recipe[] = Object.entries(cases).map(([name, given]): Recipe => ({
  kind: 'renumber-migrations',
  name,
  write({ label, first, number }: Style): Written {
    const { operations, isLinear = false, isTheirsNew = false } = given;
    const stem = migrationStemOf(name);
    const names: Names = {
      label,
      first,
      ours: `${number}_${stem}`,
      renamed: `${following(number)}_${stem}`,
      theirs: `${number}_${given.theirs ?? 'another'}`,
      second: `${following(number)}_size`,
      secondRenamed: `${following(number, 2)}_size`,
    };
    const beside = given.beside?.(names);
    const theirs = { [`${label}/migrations/${names.theirs}.py`]: branch(label, first, colour) };
    return {
      operations,
      dependencies: [[label, isLinear ? names.theirs : first]],
      files: { ...(isTheirsNew ? {} : theirs), ...given.files?.(names) },
      beside: { ...(isTheirsNew ? theirs : {}), ...beside?.before },
      before: isTheirsNew ? [[label, first]] : [[label, names.theirs]],
      // With two leaves Django runs nothing: what a person would write stands for it.
      ...(isLinear
        ? {}
        : {
            reference: {
              operations,
              dependencies: [[label, names.theirs]],
              path: `${label}/migrations/${names.renamed}.py`,
              files: beside?.after ?? {},
            },
          }),
    };
  },
}));
