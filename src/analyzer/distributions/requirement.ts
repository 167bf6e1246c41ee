/** A package that a file asks for. */
export interface Requirement {
  /** As PEP 503 spells it: "django-oauth-toolkit". */
  readonly name: string;
  /** What versions will do, without spaces: "==5.2.1", ">=4.2,<6", poetry's "^5.1"; "" for any. */
  readonly specifier: string;
  /** Where it stands, counted from 1. */
  readonly line: number;
}

/** Longer ones are nobody's requirement; the patterns below never see them. */
export const longestRequirement = 400;

/** One name for all spellings of a package (PEP 503): `Django_OAuth.Toolkit` is `django-oauth-toolkit`. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

/** `Django>=4.2,<6 ; python_version > "3.8"  # why`, `django[argon2]==5.2.1 \`, `django (~=4.2)`; undefined for what names no package. */
export function readRequirement(text: string): Omit<Requirement, 'line'> | undefined {
  const requirement = text.trim();
  if (requirement.length > longestRequirement) return undefined;
  const [, name, rest = ''] = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?(.*)$/.exec(requirement) ?? [];
  if (name === undefined || /[-_.]$/.test(name)) return undefined;
  const [versions = ''] = rest.split(/[;#\\]|\s--/);
  const specifier = versions.replaceAll(/[()\s]/g, '');
  // A place to fetch it from (`name @ https://…`), or no requirement at all (`include tests`).
  if (!/^([=<>~!^\d]|$)/.test(specifier)) return undefined;
  return { name: normalizedName(name), specifier };
}
