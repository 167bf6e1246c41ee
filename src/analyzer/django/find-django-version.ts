import { lockFilesIn, requirementFilesIn, type TextFile } from '../distributions/find-files.ts';
import { requirementsOf } from '../distributions/read-files.ts';
import type { ProjectReader } from '../project-reader.ts';
import type { Driver, Version } from '../target.ts';
import { readVersions, type DjangoRequirement } from './django-requirement.ts';

/** The Django release line that the project pins, or the lowest that its range allows; undefined where nothing says. */
export function findDjangoVersion(reader: ProjectReader, roots: readonly string[]): Version | undefined {
  // A folder of installed packages has the one version in it.
  for (const path of reader.paths) {
    const [, major, minor] = /^(?:.*\/)?django-(\d{1,2})\.(\d{1,2})[\w.]{0,20}\.dist-info\/METADATA$/i.exec(path) ?? [];
    if (major !== undefined) return readVersions(`==${major}.${minor}`)?.version;
  }
  for (const file of lockFilesIn(reader, roots)) {
    const [found] = djangoIn(file);
    if (found !== undefined) return found.version;
  }
  const found = requirementFilesIn(reader).flatMap((file) => [...djangoIn(file)]);
  return (found.find(({ pinned }) => pinned) ?? found[0])?.version;
}

/**
 * The driver that the project installs. Django takes psycopg 3 where both are there. Undefined where no file names one.
 */
export function findDriver(reader: ProjectReader, roots: readonly string[]): Driver | undefined {
  const groups = [
    // Lock files also name what extras of packages would install.
    { files: lockFilesIn(reader, roots), driver: /^(?:name = |\s*)"(psycopg2?)(?:-binary|-c)?"/gm },
    { files: requirementFilesIn(reader), driver: /(?<![\w-])(psycopg2?)(?![\w.])/g },
  ];
  for (const { files, driver } of groups) {
    for (const { text } of files) {
      const named = [...text.replaceAll(/^[^\S\n]*#.*/gm, '').matchAll(driver)].map(([, name]) => name);
      if (named.length > 0) return named.includes('psycopg') ? 'psycopg' : 'psycopg2';
    }
  }
  return undefined;
}

/** What a file says of Django, as far as it says which version. */
function* djangoIn({ path, text }: TextFile): Generator<DjangoRequirement> {
  // Most manifests in a large tree do not name Django at all.
  if (!/django/i.test(text)) return;
  for (const { name, specifier } of requirementsOf(path, text)) {
    const found = name === 'django' ? readVersions(specifier) : undefined;
    if (found !== undefined) yield found;
  }
}
