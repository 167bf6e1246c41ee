import { knownPackage, type KnownPackage, type TableEffect } from '../../distributions/known-migrations.ts';
import { raisedPackages, type RaisedPackage } from '../../distributions/raised.ts';
import { compareReleases, type Allowed } from '../../distributions/release.ts';
import type { Location } from '../../location.ts';
import { defineRule, type ProjectHazard, type ProjectRuleContext } from '../define.ts';
import { code, paragraphs, sentences } from '../message.ts';
import { isKnownSmall } from '../table-size.ts';
import { comingMigrations, installedApps, type ComingMigration } from './coming-migrations.ts';
import { heaviest, listOf, meanwhile, sizesOf, worksUnderLock } from './third-party-words.ts';

export const thirdPartyMigrations = defineRule({
  id: 'third-party-migrations',
  severity: 'warning',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: 'A raised package brings migrations of its own: `migrate` runs them with the deploy, and no file of the pull request shows them.',
    why: `The diff is a version number. The migrations behind it lock, rewrite and index the package's tables like any others, and some of those
are the largest that a project has: tokens, audit logs, task results, sessions. Nobody has read them, because they are not in the
repository.

Lockkeeper knows what the migrations of popular packages do, release by release, and names those that come with the change: the
tables, the strongest lock, what is rewritten, read or indexed, and which columns the code that still runs does not know. It speaks
only of apps that \`INSTALLED_APPS\` names. Migrations that only make tables, or that change nothing in the database, are not worth a word.
What is known of a package ends with a release; what newer ones bring is said to be unknown.`,
    facts: [
      "Which release brought which migration is read off the packages' own archives; what a migration does is compiled from it as from any other, for Django 5.2 on PostgreSQL (`conformance/packages/collect-releases.py`, `compile-known.ts`).",
      'Read are lock files (uv, Poetry, PDM, Pipenv), requirements with or without hashes, and manifests where nothing else names the package; of a range, only what every release in it holds and none before did.',
      '`migrate` applies the migrations of every installed app that the database has not recorded (Django: `MigrationExecutor.migration_plan`).',
    ],
    whenToIgnore: 'Somebody has read the migrations, and the tables are small, or they were run beforehand.',
  },
  *project(context) {
    const { change, project, isReviewed } = context;
    const { files, base } = change;
    if (files === undefined || base === undefined) return;
    const reviewed = files.filter(({ path }) => isReviewed(path));
    const isKnown = (name: string): boolean => knownPackage(name) !== undefined;
    for (const raised of raisedPackages(project.reader, base, reviewed, isKnown)) {
      const known = knownPackage(raised.name);
      if (known !== undefined) yield* hazardsOf(raised, known, context);
    }
  },
});

function* hazardsOf(raised: RaisedPackage, known: KnownPackage, context: ProjectRuleContext): Generator<ProjectHazard> {
  const coming = comingMigrations(raised, known, context);
  const touching = coming.filter((migration) => touches(migration));
  const [first] = touching;
  if (first !== undefined) yield hazardOf(raised, known, { first, touching, coming, context });
  else if (isNewerLine(raised.now, known.newest)) yield* unknownRelease(raised, known, context);
}

interface Found {
  readonly first: ComingMigration;
  /** Those that do something to what is there, or may. */
  readonly touching: readonly ComingMigration[];
  readonly coming: readonly ComingMigration[];
  readonly context: ProjectRuleContext;
}

function hazardOf(
  raised: RaisedPackage,
  known: KnownPackage,
  { first, touching, coming, context }: Found,
): ProjectHazard {
  const hurting = touching.filter((migration) => hurts(migration, context));
  const shown = hurting.length > 0 ? hurting : touching;
  const worst = worstOf(shown, context);
  const isCertain = touching.some((migration) => migration.isCertain);
  const count = coming.length === 1 ? 'a migration' : `${coming.length} migrations`;
  const read = code(`python manage.py sqlmigrate ${worst?.app ?? first.app} ${worst?.name ?? first.name}`);
  const isBuilt = context.target.vendor === 'postgresql' && worst !== undefined && worksUnderLock(worst.effect);
  return {
    app: first.app,
    migration: first.name,
    at: lineOf(raised),
    relation: worst?.table,
    subject: ['third-party', raised.name, ...touching.map(({ app, name }) => `${app}.${name}`)],
    severity: hurting.length > 0 && isCertain ? 'warning' : 'notice',
    title: `${raisedText(raised)} brings ${count} that no file here shows: ${effectText(worst, shown)}`,
    message: paragraphs(
      `The package is not in this repository; the next \`migrate\` runs what it brings. Its migration${coming.length === 1 ? '' : 's'}:`,
      listOf(shown, coming.length - shown.length, context),
      sizesOf(shown, context),
      meanwhile(touching, raised),
      sentences(
        `Read them before (${read}, where the new release is installed), and raise the package in a deploy of its own.`,
        isBuilt
          ? 'Where a table is large, do the same by hand first, with an index built `CONCURRENTLY` and a constraint `NOT VALID`, then `migrate --fake` that migration.'
          : undefined,
      ),
      sentences(
        isCertain
          ? undefined
          : 'Not all of `INSTALLED_APPS` can be read, so whether the app is installed is not known.',
        isNewerLine(raised.now, known.newest)
          ? `What releases after ${known.newest} bring is not known here.`
          : undefined,
      ),
    ),
  };
}

function effectText(worst: Worst | undefined, shown: readonly ComingMigration[]): string {
  if (worst !== undefined) return `\`migrate\` ${heaviest(worst.effect)} ${code(worst.table)}`;
  return shown.some(({ python }) => python === true)
    ? '`migrate` runs Python code'
    : 'what `migrate` does could not be compiled';
}

function touches({ tables, python, unknown }: ComingMigration): boolean {
  return Object.keys(tables).length > 0 || python === true || unknown === true;
}

/** True where it keeps others waiting for as long as a table is large, or takes something away from the code that runs. */
function hurts(migration: ComingMigration, { facts }: ProjectRuleContext): boolean {
  const { tables, python, removes = [], requires = [] } = migration;
  if (python === true || removes.length > 0 || requires.length > 0) return true;
  return Object.entries(tables).some(([table, effect]) => worksUnderLock(effect) && !isKnownSmall(facts(table)));
}

/** A table, what is done to it, and by which migration. */
interface Worst {
  readonly app: string;
  readonly name: string;
  readonly table: string;
  readonly effect: TableEffect;
}

/** The table that is hurt most. */
function worstOf(shown: readonly ComingMigration[], { facts }: ProjectRuleContext): Worst | undefined {
  const all = shown.flatMap(({ app, name, tables }) =>
    Object.entries(tables).map(([table, effect]) => ({ app, name, table, effect })),
  );
  const weight = ({ table, effect }: Worst): number =>
    (worksUnderLock(effect) ? 2 : 0) +
    (effect.includes('rewrite') ? 2 : 0) +
    (effect.includes('index') ? 1 : 0) +
    (facts(table)?.hot === true ? 1 : 0) -
    (isKnownSmall(facts(table)) ? 8 : 0);
  return all.toSorted((one, other) => weight(other) - weight(one))[0];
}

/** A release of a line that is not known: said only where an app of the package is installed for certain. */
function* unknownRelease(
  raised: RaisedPackage,
  known: KnownPackage,
  { project }: ProjectRuleContext,
): Generator<ProjectHazard> {
  const installed = installedApps(known, project).find(({ isCertain }) => isCertain);
  if (installed === undefined) return;
  yield {
    app: installed.app.label,
    migration: '',
    at: lineOf(raised),
    subject: ['third-party', raised.name, 'not known'],
    severity: 'notice',
    title: `Which migrations ${raisedText(raised)} brings is not known here`,
    message: `What is known of the package ends with ${known.newest}. ${code('python manage.py migrate --plan')}, where the new release is installed, lists what would run.`,
  };
}

function lineOf({ path, line }: RaisedPackage): Location {
  return { path, startLine: line, startColumn: 0, endLine: line, endColumn: 0 };
}

/** "`django-axes` 5.4 → 6.0"; of a range, its bounds that count. */
function raisedText({ name, before, now }: RaisedPackage): string {
  const from = before.isBelow ? `< ${before.highest}` : before.highest;
  const to = now.lowest === now.highest ? now.lowest : `≥ ${now.lowest}`;
  return `${code(name)} ${code(from ?? '')} → ${code(to ?? '')}`;
}

/** True for a release of a later line (its first two numbers) than the newest that is known: in patches hardly any migration comes. */
function isNewerLine({ lowest }: Allowed, newest: string): boolean {
  const line = newest.split('.').slice(0, 2).join('.');
  return lowest !== undefined && compareReleases(lowest, newest) > 0 && !`${lowest}.`.startsWith(`${line}.`);
}
