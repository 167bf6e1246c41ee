/** Instances that are generated: for each kind of fix operations over many field classes and options, each in a style of its own. */
import { addedFields, splits } from './added-fields.ts';
import { dataMigrations } from './data-migrations.ts';
import { graphs } from './graphs.ts';
import {
  djangoVersions,
  migrationStemOf,
  type DjangoVersion,
  type Instance,
  type Recipe,
  type Written,
} from './instance.ts';
import { lockTimeouts } from './lock-timeouts.ts';
import { packageFiles } from './package-files.ts';
import { renumberings } from './renumberings.ts';
import { projectBefore, rowsBefore, type Files } from './project.ts';
import { schemaChanges } from './schema-changes.ts';
import { migrationText, styleFor } from './style.ts';

/** In how many styles each recipe is tried for a version of Django. */
const styles: Readonly<Record<DjangoVersion, number>> = { '3.2': 1, '4.2': 1, '5.2': 1 };

export function generatedInstances(): readonly Instance[] {
  return [
    ...schemaChanges,
    ...addedFields,
    ...splits,
    ...dataMigrations,
    ...graphs,
    ...renumberings,
    ...packageFiles,
    ...lockTimeouts,
  ].flatMap((recipe) =>
    (recipe.django ?? djangoVersions).flatMap((django) =>
      Array.from({ length: styles[django] }, (_, index) => instanceOf(recipe, django, index)),
    ),
  );
}

function instanceOf(recipe: Recipe, django: DjangoVersion, index: number): Instance {
  const id = `${recipe.kind}/${recipe.name}/${django}/${index + 1}`;
  const style = styleFor(id);
  const { label, first, number } = style;
  const written = recipe.write(style, django);
  const migration = `${number}_${migrationStemOf(recipe.name)}`;
  const path = written.path ?? `${label}/migrations/${migration}.py`;
  const before = { ...projectBefore(style), ...written.files };
  const text = (parts: Omit<Written, 'reference'>): string =>
    migrationText(style, { ...parts, dependencies: parts.dependencies ?? [[label, first]] });
  return {
    id,
    kind: recipe.kind,
    django,
    files: { ...before, ...written.beside, [path]: text(written) },
    changed: [path, ...Object.keys(written.beside ?? {})],
    before: written.before ?? [[label, first]],
    rows: rowsBefore(style),
    reference: referenceOf(written, { before, path, text }),
    ...(written.isWhole === undefined ? {} : { isWhole: written.isWhole }),
    ...(written.tables === undefined ? {} : { tables: written.tables }),
    ...(written.asked === undefined ? {} : { asked: written.asked }),
  };
}

/** The project as a person would have written it; it may stand in another folder. */
function referenceOf(
  { reference }: Written,
  { before, path, text }: { readonly before: Files; readonly path: string; readonly text: (parts: Written) => string },
): Files | undefined {
  if (reference === undefined) return undefined;
  return { ...before, ...reference.files, [reference.path ?? path]: text(reference) };
}
