import type { History } from '../../src/analyzer/django/replay.ts';
import { isSameValue } from '../../src/analyzer/same-value.ts';

const migrationFile = /(^|\/)migrations\/\d\w*\.py$/;

/** Files by path, and what was last done to them. */
export interface EditedProject {
  readonly files: ReadonlyMap<string, string>;
  readonly edit: string;
}

/** Edits of a project, one after the other, as people make them between two heads of a pull request; and worse ones. */
export function* editsOf(
  files: ReadonlyMap<string, string>,
  chance: () => number,
  count: number,
): Iterable<EditedProject> {
  let edited = files;
  for (let number = 1; number <= count; number += 1) {
    const [name, edit] = pick(Object.entries(edits), chance);
    const next = new Map(edited);
    const what = edit(next, chance, number);
    edited = next;
    yield { files: edited, edit: `${number}. ${name} ${what}` };
  }
}

/** Changes the files, and says where. */
type Edit = (files: Map<string, string>, chance: () => number, number: number) => string;

const edits: Readonly<Record<string, Edit>> = {
  'add a migration': addMigration,
  'add another migration': addMigration,
  'add a migration to': addMigration,
  'move the lines of': (files, chance) =>
    change(files, pick(migrationsOf(files), chance), (text) => `# moved by a comment\n${text}`),
  'change a number in': (files, chance) =>
    change(files, pick(migrationsOf(files), chance), (text) =>
      text.replace(/max_length=(\d+)/, (_all, length: string) => `max_length=${Number(length) + 1}`),
    ),
  'remove the migration': (files, chance) => {
    const path = pick(migrationsOf(files), chance);
    files.delete(path);
    return path;
  },
  'rename the migration': (files, chance) => {
    const path = pick(migrationsOf(files), chance);
    files.set(path.replace(/\.py$/, '_again.py'), files.get(path) ?? '');
    files.delete(path);
    return path;
  },
  'exchange the migrations': (files, chance) => {
    const [one, other] = [pick(migrationsOf(files), chance), pick(migrationsOf(files), chance)];
    const [first = '', second = ''] = [files.get(one), files.get(other)];
    files.set(one, second);
    files.set(other, first);
    return `${one} and ${other}`;
  },
  'change a setting in': (files, chance, number) => {
    const assignment = pick(
      ['USE_TZ = False', `SETTING_${number} = 1`, "DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'", '# nothing'],
      chance,
    );
    const paths = [...files.keys()].filter((path) => /settings[^/]*\.py$/.test(path));
    return paths.length === 0 ? 'no file' : change(files, pick(paths, chance), (text) => `${text}\n${assignment}\n`);
  },
  'change the label in': (files, chance) => {
    const paths = [...files.keys()].filter((path) => /(^|\/)apps\.py$/.test(path));
    return paths.length === 0
      ? 'no file'
      : change(files, pick(paths, chance), (text) => text.replace(/label\s*=\s*['"]\w+/, '$&x'));
  },
  'change a module': (files, chance) => {
    const paths = [...files.keys()].filter((path) => /\.(py|sql)$/.test(path) && !migrationFile.test(path));
    const path = pick(paths, chance);
    if (chance() < 0.2) files.delete(path);
    else if (path.endsWith('.sql')) change(files, path, (text) => `${text}\nSELECT ${text.length};\n`);
    else change(files, path, (text) => text.replace(/=\s*(\d+)/, '= 7').replace(/'(\w+)'/, "'$1_other'"));
    return path;
  },
};

function migrationsOf(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files.keys()].filter((path) => migrationFile.test(path));
}

function change(files: Map<string, string>, path: string, how: (text: string) => string): string {
  files.set(path, how(files.get(path) ?? ''));
  return path;
}

function addMigration(files: Map<string, string>, chance: () => number, number: number): string {
  const all = migrationsOf(files);
  const path = pick(all, chance);
  const folder = path.slice(0, path.lastIndexOf('/'));
  const app = folder.split('/').at(-2) ?? '';
  const last =
    all
      .filter((each) => each.startsWith(`${folder}/`))
      .toSorted()
      .at(-1) ?? path;
  const text = files.get(path) ?? '';
  const models = [...text.matchAll(/(?:model_name=|CreateModel\(\s*(?:name=)?)['"](\w+)['"]/g)].map(
    ([, name]) => name ?? '',
  );
  const fields = [...text.matchAll(/['"](\w+)['"],\s*models\.\w+\(/g)].map(([, name]) => name ?? '');
  const operation = operationOn(app, pick(models, chance) ?? 'Thing', pick(fields, chance) ?? 'name', chance, number);
  const other = pick(all, chance).split('/');
  const further = chance() < 0.3 ? `, ('${other.at(-3)}', '${stem(other.at(-1) ?? '')}')` : '';
  files.set(
    `${folder}/9${String(number).padStart(3, '0')}_added.py`,
    `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('${app}', '${stem(last)}')${further}]
    operations = [${operation}]
`,
  );
  return `${folder} ${operation}`;
}

function stem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/, '');
}

function operationOn(app: string, model: string, field: string, chance: () => number, number: number): string {
  const table = `${app}_${model.toLowerCase()}`;
  return pick(
    [
      `migrations.AddField('${model}', 'added${number}', models.CharField(max_length=20, default='x', db_index=True))`,
      `migrations.AddField('${model}', 'to${number}', models.ForeignKey('${app}.${model}', null=True, on_delete=models.CASCADE, related_name='+'))`,
      `migrations.CreateModel('New${number}', [('id', models.BigAutoField(primary_key=True)), ('to', models.ForeignKey('${app}.${model}', on_delete=models.CASCADE))])`,
      `migrations.CreateModel('Proxy${number}', [], options={'proxy': True}, bases=('${app}.${model}',))`,
      `migrations.RemoveField('${model}', '${field}')`,
      `migrations.RenameField('${model}', '${field}', '${field}_renamed')`,
      `migrations.RenameModel('${model}', '${model}Renamed${number}')`,
      `migrations.DeleteModel('${model}')`,
      `migrations.AlterField('${model}', 'id', models.BigAutoField(primary_key=True))`,
      `migrations.AlterModelTable('${model}', 'table_${number}')`,
      `migrations.RunSQL('ALTER TABLE ${table} ADD COLUMN raw${number} integer UNIQUE')`,
      `migrations.RunSQL('DROP TABLE ${table} CASCADE')`,
    ],
    chance,
  );
}

function pick<Item>(items: readonly Item[], chance: () => number): Item {
  return items[Math.floor(chance() * items.length)] as Item;
}

/** Where two replays differ in what they give for a migration; each place is named. */
export function differencesOf(one: History, other: History): readonly string[] {
  const [first, second] = [dataOf(one), dataOf(other)];
  if (!isSameValue([...first.keys()], [...second.keys()])) return ['the migrations or their order'];
  return [...first].flatMap(([id, parts]) =>
    Object.entries(parts).flatMap(([name, part]) =>
      isSameValue(part, second.get(id)?.[name], Infinity) ? [] : [`${name} of ${id}`],
    ),
  );
}

/** All that a replay gives, without the functions that operations are made of. */
function dataOf({ compiled }: History): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const last = [...compiled.keys()].at(-1);
  return new Map(
    [...compiled].map(([id, each]) => {
      const { migration, script, executed, unresolved, steps, printedSteps, stateBefore, stateAfter, catalogAfter } =
        each;
      const changed = [...stateAfter.changedSince(stateBefore)];
      return [
        id,
        {
          migration: { ...migration, operations: migration.operations.length, definition: undefined },
          script,
          executed,
          unresolved,
          extensions: each.extensionsAfter,
          steps: [...steps, ...printedSteps].map(({ operation, before, after, understood }) => ({
            at: operation.at,
            description: operation.description,
            unresolved: operation.unresolved,
            understood,
            models: [before.models.size, after.models.size],
            fields: operation.models.map((key) => [...(after.model(key)?.fields.keys() ?? [])]),
          })),
          'models changed by': changed.map((key) => [key, stateBefore.model(key), stateAfter.model(key)]),
          ...(id === last ? { 'models after': stateAfter.models, 'tables after': catalogAfter.tables } : {}),
          tables: catalogAfter.tables.size,
          sequences: catalogAfter.sequences,
        },
      ];
    }),
  );
}
