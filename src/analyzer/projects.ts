import { findDjangoVersion } from './django/find-django-version.ts';
import { findSourceRoots } from './django/source-roots.ts';
import { findMigrationsPackages } from './django/find-apps.ts';
import { findProjects, isBelow } from './find-projects.ts';
import { readMigrationName } from './migration-name.ts';
import type { ProjectReader } from './project-reader.ts';
import type {
  Change,
  ChangedFile,
  ConfiguredSuppression,
  FollowUp,
  ProjectOptions,
  Review,
  ReviewedMigration,
  ReviewOptions,
} from './review.ts';
import { overriddenTables } from './table-facts.ts';
import { fingerprint } from './rules/fingerprint.ts';
import type { Finding, Severity } from './rules/finding.ts';

/** The projects of a repository: those that are named, else those that are found. Empty where it is one project. */
export function projectsOf(reader: ProjectReader, { projects }: ReviewOptions): readonly ProjectOptions[] {
  return projects ?? findProjects(reader);
}

/** One of several projects: what it sees of the repository, and what holds for it. */
export function projectAmong(
  project: ProjectOptions,
  projects: readonly ProjectOptions[],
  { reader, options }: { readonly reader: ProjectReader; readonly options: ReviewOptions },
): { readonly reader: ProjectReader; readonly options: ReviewOptions } {
  const own = view(reader, viewOf(project, projects));
  const { projects: _, ...common } = options;
  return {
    reader: own,
    options: {
      ...common,
      ...optionsOf(project, own, common),
      suppressions: suppressionsOf(project, projects, { reader, suppressions: common.suppressions ?? [] }),
    },
  };
}

/**
 * Finds the projects that have a migration of a name (`shop.0002_note`): where they are several, the name alone is about none.
 * `names` are all that will be asked for: the paths of a repository are looked through once.
 */
export function migrationFinder(
  names: Iterable<string>,
  projects: readonly ProjectOptions[],
  reader: ProjectReader,
): (name: string) => readonly ProjectOptions[] {
  if (projects.length < 2) return () => projects;
  const files = new Set([...names].map((name) => `${name.slice(name.indexOf('.') + 1)}.py`));
  const owners = new Map<string, Set<ProjectOptions>>();
  for (const path of files.size === 0 ? [] : reader.paths) {
    const file = path.slice(path.lastIndexOf('/') + 1);
    const owner = files.has(file) ? ownerOf(path, projects) : undefined;
    if (owner !== undefined) owners.set(file, (owners.get(file) ?? new Set()).add(owner));
  }
  const migrationsOf = new Map<ProjectOptions, ReadonlySet<string>>();
  const has = (project: ProjectOptions, name: string): boolean => {
    const known = migrationsOf.get(project) ?? migrationNamesIn(project, projects, reader);
    migrationsOf.set(project, known);
    return known.has(name);
  };
  return (name) => {
    const having = [...(owners.get(`${name.slice(name.indexOf('.') + 1)}.py`) ?? [])];
    return having.length < 2 ? having : having.filter((project) => has(project, name));
  };
}

/** "shop.0002_note" of every migration that a project has for itself. */
function migrationNamesIn(
  project: ProjectOptions,
  projects: readonly ProjectOptions[],
  reader: ProjectReader,
): ReadonlySet<string> {
  const own = view(reader, (path) => ownerOf(path, projects) === project);
  const packages = findMigrationsPackages(own, findSourceRoots(own.paths), new Map());
  return new Set(packages.flatMap(({ app, files }) => files.map(({ name }) => `${app.label}.${name}`)));
}

/** The migrations of suppressions that do not say which project is meant. */
export function plainNames(suppressions: readonly ConfiguredSuppression[]): readonly string[] {
  const names = suppressions.map(({ migration }) => readMigrationName(migration));
  return names.flatMap(({ root, migration }) => (root === undefined ? [migration] : []));
}

/** What the configuration silences in a project: a name that two projects have is about neither. */
function suppressionsOf(
  project: ProjectOptions,
  projects: readonly ProjectOptions[],
  { reader, suppressions }: { readonly reader: ProjectReader; readonly suppressions: readonly ConfiguredSuppression[] },
): readonly ConfiguredSuppression[] {
  const projectsWith = migrationFinder(plainNames(suppressions), projects, reader);
  return suppressions.flatMap((suppression) => {
    const { root, migration } = readMigrationName(suppression.migration);
    if (root !== undefined) return root === project.root ? [{ ...suppression, migration }] : [];
    return projectsWith(migration).length > 1 ? [] : [suppression];
  });
}

/** Reviews one project; `review` of `index.ts` is one. */
type ReviewOne = (reader: ProjectReader, change: Change, options: ReviewOptions) => Review;

/**
 * Reviews a repository with several Django projects: each on its own, with its settings, its version of Django and its database.
 * A project sees its own folder and what belongs to no other; only projects that the change touches are looked at.
 */
export function reviewProjects(
  reader: ProjectReader,
  change: Change,
  options: ReviewOptions & { readonly projects: readonly ProjectOptions[] },
  reviewOne: ReviewOne,
): Review {
  const { projects } = options;
  const touched = projects.filter((project) => isTouched(project, projects, change));
  // A change that touches none is still judged for something: the first project says what for.
  const reviewed = (touched.length > 0 ? touched : projects.slice(0, 1)).map((project) => {
    const own = projectAmong(project, projects, { reader, options });
    const result = reviewOne(own.reader, changeWithin(change, viewOf(project, projects)), own.options);
    return withProject(result, project, projects);
  });
  return merged(reviewed);
}

/** True for the paths that a project sees: all but those of the other projects. A project inside of another one is another one. */
function viewOf(project: ProjectOptions, projects: readonly ProjectOptions[]): (path: string) => boolean {
  return (path) => {
    const owner = ownerOf(path, projects);
    return owner === undefined || owner === project;
  };
}

/** The project whose folder holds a path, the innermost one; undefined for what projects share. */
function ownerOf(path: string, projects: readonly ProjectOptions[]): ProjectOptions | undefined {
  return projects
    .filter(({ root }) => isBelow(path, root))
    .toSorted((one, other) => other.root.length - one.root.length)[0];
}

function isTouched(project: ProjectOptions, projects: readonly ProjectOptions[], { files }: Change): boolean {
  return files === undefined || files.some((file) => pathsOf(file).some(viewOf(project, projects)));
}

function pathsOf({ path, previousPath }: ChangedFile): readonly string[] {
  return previousPath === undefined ? [path] : [path, previousPath];
}

function view(reader: ProjectReader, isSeen: (path: string) => boolean): ProjectReader {
  return {
    paths: reader.paths.filter((path) => isSeen(path)),
    read: (path) => (isSeen(path) ? reader.read(path) : undefined),
  };
}

function changeWithin(change: Change, isSeen: (path: string) => boolean): Change {
  const { files, base, parallel, running } = change;
  return {
    ...change,
    files: files?.filter((file) => pathsOf(file).some(isSeen)),
    base: base === undefined ? undefined : view(base, isSeen),
    ...(parallel === undefined
      ? {}
      : { parallel: parallel.map((each) => ({ ...each, files: each.files.filter(({ path }) => isSeen(path)) })) }),
    ...(running === undefined ? {} : { running: { ...running, reader: view(running.reader, isSeen) } }),
  };
}

/** What a project says of itself; what its own folder pins comes before what the repository pins. */
function optionsOf(project: ProjectOptions, reader: ProjectReader, common: ReviewOptions): ReviewOptions {
  const within = view(reader, (path) => isBelow(path, project.root));
  return {
    settings: project.settings ?? common.settings,
    django: project.django ?? common.django ?? findDjangoVersion(within, findSourceRoots(within.paths)),
    database: project.database ?? common.database,
    tables: overriddenTables(common.tables ?? new Map(), project.tables ?? new Map()),
  };
}

/** Apps of two projects may have one name: what is found in a project's folder is known by that folder as well. */
function withProject(review: Review, project: ProjectOptions, projects: readonly ProjectOptions[]): Review {
  const { root } = project;
  const named = (finding: Finding): Finding => {
    if (ownerOf(finding.path, projects) !== project) return withSharedFix(finding);
    return {
      ...finding,
      project: root,
      fingerprint: fingerprint([finding.fingerprint, root]),
      formerFingerprint: finding.fingerprint,
    };
  };
  return {
    ...review,
    migrations: review.migrations.map((migration): ReviewedMigration => ({ ...migration, project: root })),
    findings: review.findings.map(named),
    suppressed: review.suppressed.map((each) => ({ ...each, finding: named(each.finding) })),
    followUps: review.followUps.map((each) =>
      ownerOf(each.path, projects) === project ? { ...each, project: root } : each,
    ),
    projects: [{ root, target: review.target }],
  };
}

/** What projects share may go by its name in one that was not looked at here: that is to be read first. */
function withSharedFix(finding: Finding): Finding {
  const { fix } = finding;
  return fix?.renamedFiles === undefined ? finding : { ...finding, fix: { ...fix, safety: 'manual' } };
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** One review of all. What projects share is in several of them: it is told once, where it is worst. */
function merged(reviews: readonly Review[]): Review {
  const [first] = reviews;
  if (first === undefined) throw new Error('there is no project to review');
  const worst = new Map<string, Finding>();
  for (const finding of reviews.flatMap(({ findings }) => findings)) {
    const known = worst.get(finding.fingerprint);
    if (known === undefined || ranks[finding.severity] < ranks[known.severity]) worst.set(finding.fingerprint, finding);
  }
  const findings = [...worst.values()];
  const suppressed = reviews
    .flatMap((review) => review.suppressed)
    .filter(({ finding }, index, all) => {
      const isFirst = all.findIndex((each) => each.finding.fingerprint === finding.fingerprint) === index;
      return isFirst && !worst.has(finding.fingerprint);
    });
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const sum = (of: (review: Review) => number): number => reviews.reduce((total, review) => total + of(review), 0);
  return {
    target: first.target,
    migrations: reviews.flatMap(({ migrations }) => migrations),
    findings,
    suppressed,
    releasePlans: reviews.flatMap(({ releasePlans = [] }) => releasePlans),
    followUps: withoutRepeats(reviews.flatMap(({ followUps }) => followUps)),
    summary: {
      errors: count('error'),
      warnings: count('warning'),
      notices: count('notice'),
      suppressed: suppressed.length,
    },
    project: {
      migrations: sum(({ project }) => project.migrations),
      operations: sum(({ project }) => project.operations),
      understood: sum(({ project }) => project.understood),
    },
    projects: reviews.flatMap(({ projects = [] }) => projects),
  };
}

/** What projects share is in several of them. */
function withoutRepeats(followUps: readonly FollowUp[]): readonly FollowUp[] {
  return [...new Map(followUps.map((each) => [JSON.stringify(each), each])).values()];
}
