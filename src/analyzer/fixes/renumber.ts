import { lastNumberIn, numberedName } from '../django/migration-number.ts';
import type { Migration, MigrationKey } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import type { Change } from '../review.ts';
import type { Edit, Fix, RenamedFile } from '../rules/finding.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import { ownDependency } from './dependency.ts';
import { applySplices, editsBetween, type Splice } from './edits.ts';
import { safetyOf } from './kinds.ts';
import { placesThatName } from './mentions.ts';
import { referencesIn } from './migration-references.ts';
import { pinnedNames } from './pinned-names.ts';
import { refitted } from './refit.ts';
import { sourceFileAt, type SourceFile } from './source-file.ts';

/** The longest name of a file on the usual file systems, without ".py"; `django_migrations.name` holds three characters more. */
const longestName = 252;

/** What a change of names is made in: the project as the merge will make it, and the change that brings the migrations. */
export interface Surroundings {
  readonly project: Project;
  readonly change: Change;
}

export interface Renumbered {
  readonly fix: Fix;
  /** Where else the change names the migrations ("tests/test_orders.py:12"): no edit touches that. */
  readonly mentions: readonly string[];
}

/**
 * What migrations of an app are called with the numbers after all others of it, by `app.name`: those that run later get later ones.
 * One that has a later number already keeps it, as do squashes, and names without a number.
 */
export function nextNames(
  chain: readonly Migration[],
  { migrations, unreadable }: Project,
): ReadonlyMap<string, string> {
  const moved = new Set(chain.map(({ name }) => name));
  const others = [...migrations.values(), ...unreadable].filter(
    ({ app, name }) => app === chain[0]?.app && !moved.has(name),
  );
  let last = Math.max(0, ...others.map(({ name }) => lastNumberIn(name)));
  const names = new Map<string, string>();
  for (const { app, name, replaces } of chain) {
    const own = replaces.length > 0 ? undefined : numberedName(name);
    if (own === undefined || own.number > last) {
      last = Math.max(last, lastNumberIn(name));
      continue;
    }
    last += 1;
    names.set(nameOf([app, name]), `${String(last).padStart(own.width, '0')}${own.rest}`);
  }
  return names;
}

/**
 * Gives migrations of an app the next numbers, and lets the first of them depend on another leaf where it stands beside one: the
 * files, and all that the change's own files say of them. Undefined where there is nothing to rename, or something is not new, not
 * to be found, or in the way.
 */
export function renumber(
  { chain, onto }: { readonly chain: readonly Migration[]; readonly onto?: MigrationKey },
  { project, change }: Surroundings,
): Renumbered | undefined {
  const names = nextNames(chain, project);
  const renamed = chain.filter(({ app, name }) => names.has(nameOf([app, name])));
  if (renamed.length === 0 || !renamed.every((migration) => isNew(migration, change))) return undefined;
  const renamedFiles = renamed.map(({ app, name, path }): RenamedFile => {
    const newName = names.get(nameOf([app, name])) ?? name;
    return { path, newPath: `${path.slice(0, path.lastIndexOf('/') + 1)}${newName}.py` };
  });
  if (!areFree(renamedFiles, project) || ![...names.values()].every(isPlainName)) return undefined;
  const written = rewritten({ names, first: chain[0], onto }, { project, change });
  if (written === undefined) return undefined;
  const last = chain.at(-1);
  const pins =
    last === undefined ? [] : pinnedNames(last.app, names.get(nameOf([last.app, last.name])) ?? last.name, project);
  const edits: readonly Edit[] = [
    ...written.flatMap(({ file, splices }) => {
      const text = refitted(file, applySplices(file.text, splices), ['dependencies', 'run_before', 'replaces']);
      return editsBetween(file.path, file.text, text);
    }),
    ...pins.flatMap(({ path, before, after }) => editsBetween(path, before, after)),
  ];
  const mentions = placesThatName(renamed, { project, change, written });
  const kind = 'renumber-migrations';
  return {
    fix: {
      kind,
      title: titleOf(renamed, names, onto),
      // What names them in another way may need to follow.
      safety: mentions?.length === 0 ? safetyOf(kind) : 'manual',
      edits,
      newFiles: [],
      renamedFiles,
    },
    mentions: mentions ?? [],
  };
}

/**
 * True if only this change has a migration, so that nobody can have run it. Without the tree of the base branch that is not known;
 * a file that was moved here from another folder is not new.
 */
function isNew({ path, name }: Migration, { files, base, running }: Change): boolean {
  if (base === undefined || base.read(path) !== undefined || running?.reader.read(path) !== undefined) return false;
  const isElsewhere = (files ?? []).some(({ path: other, status, previousPath }) => {
    const gone = status === 'removed' ? other : previousPath;
    return gone?.endsWith(`/${name}.py`) === true;
  });
  return !isElsewhere && (files ?? []).some((file) => file.path === path && file.status === 'added');
}

function isPlainName(name: string): boolean {
  return /^\w+$/u.test(name) && name.length <= longestName;
}

/** True if no file of another migration has one of the new names. */
function areFree(renamedFiles: readonly RenamedFile[], { reader }: Project): boolean {
  const leaving = new Set(renamedFiles.map(({ path }) => path));
  const taken = new Set(reader.paths);
  return renamedFiles.every(({ newPath }) => leaving.has(newPath) || !taken.has(newPath));
}

/** A file, and what changes in it. */
export interface Rewritten {
  readonly file: SourceFile;
  readonly splices: readonly Splice[];
}

interface Renaming {
  readonly names: ReadonlyMap<string, string>;
  readonly first: Migration | undefined;
  readonly onto: MigrationKey | undefined;
}

/** What changes in migrations that name those; undefined where a name can't be found, or stands in a file that is not the change's own. */
function rewritten(
  { names, first, onto }: Renaming,
  { project, change }: Surroundings,
): readonly Rewritten[] | undefined {
  const own = new Set((change.files ?? []).flatMap(({ path, status }) => (status === 'removed' ? [] : [path])));
  const written: Rewritten[] = [];
  for (const migration of project.migrations.values()) {
    const isMoved = migration === first && onto !== undefined;
    const named = keysIn(migration).filter((key) => names.has(key));
    if (named.length === 0 && !isMoved) continue;
    const file = own.has(migration.path) ? sourceFileAt(migration.path, project) : undefined;
    if (file === undefined) return undefined;
    const references = referencesIn(file).filter(({ key }) => names.has(nameOf(key)));
    const moved = isMoved ? ownDependency(migration, onto, file) : [];
    if (references.length < named.length || moved === undefined) return undefined;
    const splices = references.map(({ key, start, end }) => ({ start, end, text: names.get(nameOf(key)) ?? key[1] }));
    written.push({ file, splices: [...splices, ...moved] });
  }
  return written;
}

/** The migrations that a migration names, once for each time. */
function keysIn({ dependencies, runBefore, replaces }: Migration): readonly string[] {
  return [...dependencies.map(({ key }) => key), ...runBefore.map(({ key }) => key), ...replaces].map(nameOf);
}

function titleOf(
  renamed: readonly Migration[],
  names: ReadonlyMap<string, string>,
  onto: MigrationKey | undefined,
): string {
  const shown = renamed.slice(0, 3).map(({ app, name }) => `${name} to ${names.get(nameOf([app, name])) ?? name}`);
  const more = renamed.length - shown.length;
  const list = [...shown, ...(more > 0 ? [`${more} more`] : [])];
  const last = list.pop() ?? '';
  const renames = list.length === 0 ? last : `${list.join(', ')} and ${last}`;
  return `Rename ${renames}${onto === undefined ? '' : `, and depend on ${onto[1]}`}`;
}
