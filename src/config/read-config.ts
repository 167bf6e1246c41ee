import { defaultRates, type CostRates } from '../analyzer/database/cost.ts';
import { projectName, readMigrationName } from '../analyzer/migration-name.ts';
import { overriddenTables } from '../analyzer/table-facts.ts';
import type { ConfiguredSuppression, ReviewOptions, TableFacts } from '../analyzer/review.ts';
import type { Severity } from '../analyzer/rules/finding.ts';
import { ruleOf, rules } from '../analyzer/rules/index.ts';
import { checkDocument, compileSchema } from './check-document.ts';
import {
  defaultConfig,
  type Config,
  type ConfigProblem,
  type FailOn,
  type Permission,
  type ProjectConfig,
  type ReleasesConfig,
} from './config.ts';
import { compileGlobs } from './glob.ts';
import { nearest } from './nearest.ts';
import { configSchema } from './schema.ts';
import { readDatabase, readDjangoVersion, readSize } from './values.ts';

/** What is said of the whole repository, or of one of its projects. */
interface Target {
  readonly database?: string;
  readonly django?: string | number;
  readonly settings?: string;
  readonly tables_file?: string;
  readonly tables?: Readonly<Record<string, TableEntry>>;
}

/** The document as its schema describes it. */
interface Document extends Target {
  readonly projects?: readonly (Target & { readonly root: string })[];
  readonly fail_on?: FailOn;
  readonly costs?: Readonly<Partial<Record<keyof CostRates, string | number>>>;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly releases?: Pick<ReleasesConfig, 'from'> & Partial<ReleasesConfig>;
  readonly follow_ups?: { readonly overdue_after?: number };
  readonly suppressions?: readonly ConfiguredSuppression[];
  readonly ignore?: readonly string[];
  readonly commands?: Readonly<Record<string, Permission>>;
  readonly self_ack?: boolean;
}

/** A table as both `tables` and `tables_file` describe it. */
export interface TableEntry {
  readonly rows?: number;
  readonly size?: string | number;
  readonly hot?: boolean;
  readonly readers?: readonly string[];
}

const validate = compileSchema(configSchema);

/**
 * Reads `.github/lockkeeper.yml`. What is wrong in it comes back as problems with line, column and key; it is then not used
 * in part. `path` is named in the problems.
 */
export function readConfig(
  text: string,
  path: string,
):
  | { readonly config: Config; readonly problems?: undefined }
  | { readonly config?: undefined; readonly problems: readonly ConfigProblem[] } {
  const checked = checkDocument(text, path, validate);
  if (checked.kind === 'invalid') return { problems: checked.problems };
  const document = checked.value as Document;
  const unknown = unknownRules(document.rules ?? {}).map(({ rule, meant }) => ({
    path,
    ...checked.positionOf(['rules', rule]),
    key: `rules.${rule}`,
    message: `is no rule; ${meant === undefined ? '`lockkeeper explain` lists them' : `did you mean ${meant}?`}`,
  }));
  const projects = (document.projects ?? []).map(readProject);
  const twice = repeatedRoots(projects).map((index) => ({
    path,
    ...checked.positionOf(['projects', index, 'root']),
    key: `projects.${index}.root`,
    message: 'is the folder of another project as well',
  }));
  const homeless = withoutProject(document.suppressions ?? [], projects).map(({ index, message }) => ({
    path,
    ...checked.positionOf(['suppressions', index, 'migration']),
    key: `suppressions.${index}.migration`,
    message,
  }));
  const problems = [...unknown, ...twice, ...homeless];
  if (problems.length > 0) return { problems };
  return {
    config: {
      ...readTarget(document),
      projects,
      failOn: document.fail_on ?? defaultConfig.failOn,
      costs: readCosts(document.costs ?? {}),
      rules: new Map(Object.entries(document.rules ?? {})),
      releases:
        document.releases === undefined ? undefined : { tags: '*', environment: 'production', ...document.releases },
      followUpDays: document.follow_ups?.overdue_after ?? defaultConfig.followUpDays,
      suppressions: document.suppressions ?? [],
      ignore: document.ignore ?? [],
      commands: new Map(Object.entries(document.commands ?? {})),
      selfAck: document.self_ack ?? true,
    },
  };
}

function readTarget(target: Target): Omit<ProjectConfig, 'root'> {
  return {
    database: target.database === undefined ? undefined : readDatabase(target.database),
    django: target.django === undefined ? undefined : readDjangoVersion(target.django),
    settings: target.settings,
    tablesFile: target.tables_file,
    tables: readTables(target.tables ?? {}),
  };
}

function readProject(project: Target & { readonly root: string }): ProjectConfig {
  return { root: project.root === '.' ? '' : project.root, ...readTarget(project) };
}

/** The places of projects whose folder another one before them has. */
function repeatedRoots(projects: readonly ProjectConfig[]): readonly number[] {
  return projects.flatMap(({ root }, index) =>
    projects.findIndex((other) => other.root === root) === index ? [] : [index],
  );
}

/** Suppressions of a project that is none of those that are named; where none is, folders are compared with the tree. */
function withoutProject(
  suppressions: readonly ConfiguredSuppression[],
  projects: readonly ProjectConfig[],
): readonly { readonly index: number; readonly message: string }[] {
  if (projects.length === 0) return [];
  const roots = projects.map(({ root }) => root);
  return suppressions.flatMap(({ migration }, index) => {
    const { root } = readMigrationName(migration);
    if (root === undefined || roots.includes(root)) return [];
    const meant = nearest(root, roots);
    const hint = meant === undefined ? '' : `; did you mean ${projectName(meant)}?`;
    return [{ index, message: `there is no project ${projectName(root)}${hint}` }];
  });
}

/** The speeds that are given; the others are the defaults. A size of nothing is no speed. */
function readCosts(entries: NonNullable<Document['costs']>): CostRates {
  const given = Object.entries(entries).flatMap(([work, value]) => {
    const rate = readSize(value);
    return rate === undefined || rate === 0 ? [] : [[work, rate] as const];
  });
  return { ...defaultRates, ...Object.fromEntries(given) };
}

/**
 * Names that are nearly those of rules. A name that is like none is let pass: it may be a rule of another version, and a
 * configuration that names it should work with both.
 */
function unknownRules(
  entries: Readonly<Record<string, unknown>>,
): readonly { readonly rule: string; readonly meant: string | undefined }[] {
  const ids = rules.map(({ id }) => id);
  return Object.keys(entries).flatMap((rule) =>
    ruleOf(rule) === undefined ? [{ rule, meant: nearest(rule, ids, 3) }] : [],
  );
}

/** The facts of tables by name. */
export function readTables(entries: Readonly<Record<string, TableEntry>>): ReadonlyMap<string, TableFacts> {
  return new Map(
    Object.entries(entries).map(([name, { rows, size, hot, readers }]) => [
      name,
      {
        rows,
        bytes: size === undefined ? undefined : readSize(size),
        hot: hot ?? false,
        ...(readers === undefined ? {} : { readers }),
      },
    ]),
  );
}

/** The facts of tables by the `tables_file` that they were read from. */
export type TablesFiles = ReadonlyMap<string, ReadonlyMap<string, TableFacts>>;

/** Every `tables_file` that a configuration names. */
export function tablesFilesOf({ tablesFile, projects }: Config): readonly string[] {
  return [...new Set([tablesFile, ...projects.map((project) => project.tablesFile)])].filter(
    (path) => path !== undefined,
  );
}

/**
 * What the analyzer is told. `tables` overrides what the `tables_file` beside it says. `prefix` is the project's folder in the
 * repository ("" or with a "/" at its end), which `ignore` and the folders of `projects` count from: where it is one of these
 * projects, or lies in one, only that one is told of.
 */
export function toReviewOptions(config: Config, tablesFiles: TablesFiles = new Map(), prefix = ''): ReviewOptions {
  const isIgnored = config.ignore.length === 0 ? undefined : compileGlobs(config.ignore);
  const sizesOf = ({ tablesFile, tables }: Pick<Config, 'tablesFile' | 'tables'>): ReviewOptions['tables'] =>
    overriddenTables((tablesFile === undefined ? undefined : tablesFiles.get(tablesFile)) ?? new Map(), tables);
  const inside = projectAround(config, prefix);
  const own = sizesOf(config) ?? new Map();
  const common: ReviewOptions = {
    django: inside?.django ?? config.django,
    database: inside?.database ?? config.database,
    settings: inside?.settings ?? config.settings,
    tables: inside === undefined ? own : overriddenTables(own, sizesOf(inside) ?? new Map()),
    rules: config.rules,
    suppressions: suppressionsBelow(config.suppressions, prefix, inside),
    costs: config.costs,
    ...(isIgnored === undefined ? {} : { isIgnored: (path: string) => isIgnored(prefix + path) }),
  };
  const projects = inside === undefined ? config.projects.filter(({ root }) => `${root}/`.startsWith(prefix)) : [];
  if (projects.length === 0) return common;
  return {
    ...common,
    projects: projects.map((project) => ({
      root: project.root.slice(prefix.length),
      settings: project.settings,
      django: project.django,
      database: project.database,
      tables: sizesOf(project) ?? new Map(),
    })),
  };
}

/** What is silenced in a folder of the repository, where names of projects count from that folder. */
function suppressionsBelow(
  suppressions: Config['suppressions'],
  prefix: string,
  inside: ProjectConfig | undefined,
): Config['suppressions'] {
  if (prefix === '' && inside === undefined) return suppressions;
  const home = inside?.root ?? prefix.slice(0, -1);
  return suppressions.flatMap((suppression) => {
    const { root, migration } = readMigrationName(suppression.migration);
    if (root === undefined) return [suppression];
    if (root === home) return [{ ...suppression, migration }];
    if (inside !== undefined || !root.startsWith(prefix)) return [];
    return [{ ...suppression, migration: `${root.slice(prefix.length)}:${migration}` }];
  });
}

/** The project in whose folder (or at it) a prefix is, the innermost one; none for the top of the repository. */
function projectAround({ projects }: Config, prefix: string): ProjectConfig | undefined {
  if (prefix === '') return undefined;
  return projects
    .filter(({ root }) => root === '' || prefix.startsWith(`${root}/`))
    .toSorted((one, other) => other.root.length - one.root.length)
    .find((around) => !projects.some(({ root }) => root !== around.root && root.startsWith(prefix)));
}
