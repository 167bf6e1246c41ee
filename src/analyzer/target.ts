export type Version = readonly [major: number, minor: number];

export type Vendor = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite';

/** The Python package that writes values into Django's SQL for PostgreSQL: version 3 is named `psycopg`. */
export type Driver = 'psycopg2' | 'psycopg';

/** `USE_TZ` and `TIME_ZONE` of the project's settings. */
export interface TimeSettings {
  readonly usesTimeZones: boolean;
  /** A name of the time zone database, such as `Europe/Berlin`. */
  readonly timeZone: string;
}

/** What the migrations are judged for. */
export interface Target {
  readonly django: Version;
  readonly vendor: Vendor;
  readonly database: Version;
  /** psycopg2 where nothing is said; Django knows `psycopg` since 4.2. */
  readonly driver?: Driver | undefined;
  /** What counts as the time zone of dates and times without one; undefined where the settings do not tell. */
  readonly times?: TimeSettings | undefined;
  /** Which of the two were not found or configured but assumed; told to users, who can set them. */
  readonly assumed: { readonly django: boolean; readonly database: boolean };
}

/** The versions that are judged for where only the kind of database is known. */
export const assumedDatabases: Readonly<Record<Vendor, Version>> = {
  postgresql: [16, 0],
  mysql: [8, 4],
  mariadb: [10, 11],
  sqlite: [3, 40],
};

/** True if `version` is `since` or newer. The one place where versions are compared. */
export function isAtLeast(version: Version, since: Version): boolean {
  return version[0] > since[0] || (version[0] === since[0] && version[1] >= since[1]);
}

type Since<Name extends string> = Readonly<Record<Name, Version>>;
type Features<Name extends string> = Readonly<Record<Name, boolean>>;

/** Whoever asks for more versions than this is no project: what is kept stays small. */
const mostVersions = 100;

/** What was resolved before, by table, then by version. */
const resolved = new WeakMap<object, Map<string, Features<string>>>();

/** Turns "since" tables into plain booleans, once for each version, so that nothing else compares versions. */
export function resolveFeatures<Name extends string>(since: Since<Name>, version: Version): Features<Name> {
  const versions = resolved.get(since) ?? new Map<string, Features<string>>();
  resolved.set(since, versions);
  const key = version.join('.');
  const known = versions.get(key) ?? resolve(since, version);
  if (versions.size < mostVersions) versions.set(key, known);
  return known;
}

function resolve<Name extends string>(since: Since<Name>, version: Version): Features<Name> {
  const names = Object.keys(since) as Name[];
  return Object.freeze(
    Object.fromEntries(names.map((name) => [name, isAtLeast(version, since[name])])),
  ) as Features<Name>;
}
