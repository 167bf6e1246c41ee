import type { UnreadableMigration } from '../analyzer/django/migration.ts';
import type { Project } from '../analyzer/django/project.ts';
import { nearest } from '../config/nearest.ts';
import { onOneLine } from '../report/escape.ts';
import { UnusableInput } from './world.ts';

interface Named {
  readonly app: string;
  readonly name: string;
}

/**
 * The one of some migrations that was asked for, as Django finds it: by its name or by how that begins, if only one does
 * (`MigrationLoader.get_migration_by_prefix`). Throws `UnusableInput`, with what may have been meant.
 */
export function migrationNamed<Migration>(
  migrations: readonly Migration[],
  { unreadable }: Pick<Project, 'unreadable'>,
  { app, name }: Named,
  nameOf: (migration: Migration) => Named,
): Migration {
  const ofApp = migrations.filter((each) => nameOf(each).app === app);
  const exact = ofApp.find((each) => nameOf(each).name === name);
  if (exact !== undefined) return exact;
  const unread = unreadable.find((file) => file.app === app && file.name === name);
  if (unread !== undefined) throw new UnusableInput(describeUnreadable(unread));
  if (ofApp.length === 0) {
    const apps = new Set(migrations.map((each) => nameOf(each).app));
    throw new UnusableInput(`${onOneLine(app)}: no app with migrations has this label${hint(app, apps)}`);
  }
  const names = ofApp.map((each) => nameOf(each).name);
  const matching = ofApp.filter((each) => nameOf(each).name.startsWith(name));
  const [only, other] = matching;
  if (only === undefined) throw new UnusableInput(`${app} has no migration ${onOneLine(name)}${hint(name, names)}`);
  if (other === undefined) return only;
  const some = names.filter((each) => each.startsWith(name)).slice(0, 5);
  throw new UnusableInput(`${onOneLine(name)}: several migrations of ${app} begin so: ${some.join(', ')}`);
}

function hint(word: string, candidates: Iterable<string>): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

function describeUnreadable({ path, problems }: UnreadableMigration): string {
  const [first] = problems;
  return `${path}:${first?.at.startLine ?? 1}: can't be read: ${first?.reason ?? 'unknown'}`;
}
