export type Version = readonly [major: number, minor: number];

export type Vendor = 'postgresql' | 'mysql' | 'mariadb' | 'sqlite';

/** What the migrations are judged for. */
export interface Target {
  readonly django: Version;
  readonly vendor: Vendor;
  readonly database: Version;
  /** Which of the two were not found or configured but assumed; told to users, who can set them. */
  readonly assumed: { readonly django: boolean; readonly database: boolean };
}

/** True if `version` is `since` or newer. The one place where versions are compared. */
export function isAtLeast(version: Version, since: Version): boolean {
  return version[0] > since[0] || (version[0] === since[0] && version[1] >= since[1]);
}

/** Turns "since" tables into plain booleans, once per target, so that nothing else compares versions. */
export function resolveFeatures<Name extends string>(
  since: Readonly<Record<Name, Version>>,
  version: Version,
): Readonly<Record<Name, boolean>> {
  const names = Object.keys(since) as Name[];
  return Object.freeze(Object.fromEntries(names.map((name) => [name, isAtLeast(version, since[name])]))) as Readonly<
    Record<Name, boolean>
  >;
}
